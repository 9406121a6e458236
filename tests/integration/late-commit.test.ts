import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertPostbacks } from '@/lib/postbacks/insert-postbacks';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { newPostback } from '../support/new-postback';
import { createReceiveKeyRow, type ReceiveKeyRow } from '../support/rows';

let database: TestDatabase;
let key: ReceiveKeyRow;

beforeAll(async () => {
  database = await createTestDatabase();
  key = await createReceiveKeyRow(database.pool, 'latecommitlatecommitlatecommit');
});
afterAll(() => database.drop());

const storedOf = async (marks: readonly string[]) => {
  const { rows } = await database.pool.query(
    `SELECT convert_from(body, 'UTF8') AS body, count(s.*)::int AS queued FROM postback
     LEFT JOIN postback_state s ON postback_id = id
     WHERE convert_from(body, 'UTF8') = ANY($1) GROUP BY id ORDER BY id`,
    [marks],
  );
  return rows;
};

for (const ending of ['COMMIT', 'ROLLBACK'] as const) {
  it(`a postback of the spool is stored once, though the insert that was given up ends by ${ending} meanwhile`, async () => {
    const marks = [`QueueID=1&mark=${randomUUID()}`, `QueueID=2&mark=${randomUUID()}`];
    const receivedAtUs = Date.now() * 1000;
    const rows = marks.map((body, index) => newPostback(key, body, { receivedAtUs: receivedAtUs + index }));
    const givenUp = await database.pool.connect();
    try {
      await givenUp.query('BEGIN');
      await insertPostbacks(givenUp, rows);
      const draining = insertPostbacks(database.pool, rows);
      await givenUp.query(ending);
      await draining;
    } finally {
      givenUp.release();
    }
    expect(await storedOf(marks)).toEqual(marks.map((body) => ({ body, queued: 1 })));
    await insertPostbacks(database.pool, rows);
    expect(await storedOf(marks)).toHaveLength(2);
  });
}

it('copies that come a moment apart are all stored', async () => {
  const body = `QueueID=3&mark=${randomUUID()}`;
  const receivedAtUs = Date.now() * 1000;
  await insertPostbacks(
    database.pool,
    [0, 1, 2].map((later) => newPostback(key, body, { receivedAtUs: receivedAtUs + later })),
  );
  expect(await storedOf([body])).toHaveLength(3);
});

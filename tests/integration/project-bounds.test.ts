import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertPostbacks } from '@/lib/postbacks/insert-postbacks';
import { maxEventsOfCall, maxEventsWithEnds, projectBatch } from '@/lib/postbacks/project';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { newPostback } from '../support/new-postback';
import { createReceiveKeyRow, type ReceiveKeyRow } from '../support/rows';

let database: TestDatabase;
let key: ReceiveKeyRow;
let clockMs = Date.UTC(2026, 0, 1);

beforeAll(async () => {
  database = await createTestDatabase();
  key = await createReceiveKeyRow(database.pool, 'boundsboundsboundsboundsbo');
});
afterAll(() => database.drop());
beforeEach(() =>
  database.pool.query('TRUNCATE postback, postback_state, call_event, call, call_rollup, outcome_rollup'),
);

async function store(...bodies: string[]): Promise<void> {
  await insertPostbacks(
    database.pool,
    bodies.map((body) => {
      clockMs += 1000;
      return newPostback(key, body, { receivedAtUs: clockMs * 1000 });
    }),
  );
}

async function project(): Promise<void> {
  while ((await projectBatch(database.pool, 3)).taken > 0);
}

const rowsOf = async <T extends object>(sql: string) => (await database.pool.query<T>(sql)).rows;
const verdicts = async () =>
  (await rowsOf<{ verdict: string }>('SELECT verdict FROM postback_state ORDER BY postback_id')).map(
    ({ verdict }) => verdict,
  );

describe('projectBatch', () => {
  it('sets aside the postback that failed, not one that has been put before it meanwhile', async () => {
    await store('QueueID=1&ResponseCode=1');
    await project();
    await store('QueueID=13&ResponseCode=1');
    await database.pool.query(`ALTER TABLE call ADD CONSTRAINT broken CHECK (queue_id <> 13)`);
    let connections = 0;
    const pool = new Proxy(database.pool, {
      get: (target, name) => {
        if (name !== 'connect') return Reflect.get(target, name);
        return async () => {
          connections += 1;
          if (connections === 2) {
            await target.query(
              `UPDATE postback_state SET verdict = 'waiting' WHERE postback_id = (SELECT min(id) FROM postback)`,
            );
          }
          return target.connect();
        };
      },
    });
    try {
      await projectBatch(pool, 1);
      expect(await verdicts()).toEqual(['waiting', 'unreadable']);
      await project();
    } finally {
      await database.pool.query('ALTER TABLE call DROP CONSTRAINT broken');
    }
    expect(await verdicts()).toEqual(['applied', 'unreadable']);
  });

  it('lets the copy that was received first count, also when it was committed last', async () => {
    const copy = 'QueueID=7&ResponseCode=12';
    await store(copy, copy, 'QueueID=7&ResponseCode=1');
    const before = await rowsOf<{ id: string; received_at: Date }>(
      'SELECT id, received_at FROM postback ORDER BY id',
    );
    await database.pool.query(
      `UPDATE postback_state SET verdict = 'test' WHERE postback_id = (SELECT min(id) FROM postback)`,
    );
    await project();
    await database.pool.query(`UPDATE postback_state SET verdict = 'waiting' WHERE verdict = 'test'`);
    await project();
    expect(await verdicts()).toEqual(['applied', 'duplicate', 'applied']);
    expect(await rowsOf('SELECT postback_id AS id, received_at FROM call_event ORDER BY 1')).toEqual([
      before[0],
      before[2],
    ]);
    expect(await rowsOf('SELECT first_seen_at FROM call')).toEqual([
      { first_seen_at: before[0]?.received_at },
    ]);
    const states = await rowsOf<{ call_id: string }>('SELECT DISTINCT call_id FROM postback_state');
    expect(states).toHaveLength(1);
  });

  it('applies how a call ended also when it has too many posts already', async () => {
    const loop = Array.from({ length: maxEventsOfCall + 1 }, (_, n) => `QueueID=9&ResponseCode=12&n=${n}`);
    await store(...loop, 'QueueID=9&ResponseCode=1&Duration=30');
    while ((await projectBatch(database.pool, 100)).taken > 0);
    expect((await verdicts()).slice(-2)).toEqual(['unreadable', 'applied']);
    expect(await rowsOf('SELECT outcome, complete FROM call')).toEqual([
      { outcome: 'answered', complete: true },
    ]);
    const ends = Array.from(
      { length: maxEventsWithEnds },
      (_, n) => `QueueID=9&ResponseCode=1&Duration=${n}`,
    );
    await store(...ends);
    while ((await projectBatch(database.pool, 100)).taken > 0);
    expect(await rowsOf('SELECT count(*)::int AS events FROM call_event')).toEqual([
      { events: maxEventsWithEnds },
    ]);
  });

  it('takes no more bodies at once than memory has room for, and all of them in the end', async () => {
    const large = 'x'.repeat(250_000);
    await store(...Array.from({ length: 70 }, (_, n) => `QueueID=${n + 1}&ResponseCode=1&pad=${large}`));
    const { callIds, taken } = await projectBatch(database.pool, 500);
    expect(callIds.length).toBeLessThanOrEqual(36);
    // as after a full batch: more are left
    expect(taken).toBe(500);
    while ((await projectBatch(database.pool, 500)).taken > 0);
    expect(await rowsOf('SELECT count(*)::int AS calls FROM call')).toEqual([{ calls: 70 }]);
  });
});

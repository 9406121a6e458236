import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createNumber } from '@/lib/numbers/commands/numbers';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { insertPostbacks } from '@/lib/postbacks/insert-postbacks';
import { maxEventsOfCall, projectBatch } from '@/lib/postbacks/project';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { newPostback } from '../support/new-postback';
import { createReceiveKeyRow, type ReceiveKeyRow } from '../support/rows';

const dataDir = mkdtempSync(join(tmpdir(), 'project-'));
process.env.DATA_DIR = dataDir;
let database: TestDatabase;
let key: ReceiveKeyRow;
let clockMs = Date.UTC(2026, 0, 1);
function nextSecondUs(): number {
  clockMs += 1000;
  return clockMs * 1000;
}

beforeAll(async () => {
  database = await createTestDatabase();
  key = await createReceiveKeyRow(database.pool, 'projectprojectprojectproject');
});
afterAll(async () => {
  await database.drop();
  rmSync(dataDir, { recursive: true });
});
beforeEach(() =>
  database.pool.query('TRUNCATE postback, postback_state, call_event, call, call_rollup, outcome_rollup'),
);

async function store(...bodies: string[]): Promise<void> {
  await insertPostbacks(
    database.pool,
    bodies.map((body) => newPostback(key, body, { receivedAtUs: nextSecondUs() })),
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
  it('folds the posts of one QueueID into one call', async () => {
    await store(
      'QueueID=4093249&ResponseCode=12&StartTime=8%2f28%2f2020+12%3a53%3a06+AM&EndTime=1%2f1%2f0001+12%3a00%3a00+AM&Duration=0&phonenumber=7575559999&callerid=7575550000',
      'QueueID=4093249&ResponseCode=1&StartTime=2020-08-28T00:53:06.608Z&EndTime=2020-08-28T00:53:43.654Z&Duration=37&machinedetection=HUMAN&digitsdialed=345&phonenumber=7575559999&zipcode=23452',
    );
    await project();
    const calls = await rowsOf('SELECT * FROM call');
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      queue_id: '4093249',
      direction: 'outgoing',
      phone_number: '+17575559999',
      caller_id: '+17575550000',
      outcome: 'answered',
      machine_detection: 'HUMAN',
      duration_seconds: 37,
      tries: 1,
      digits_dialed: '345',
      variables: { zipcode: '23452' },
      complete: true,
      start_time: new Date('2020-08-28T00:53:06Z'),
    });
    expect(await verdicts()).toEqual(['applied', 'applied']);
  });

  it('tells incoming calls with QueueID 0 apart by numbers and StartTime', async () => {
    const incoming = (caller: string, start: string, code: number) =>
      `QueueID=0&ResponseCode=${code}&StartTime=${start}&incoming=true&callerid=${caller}&phonenumber=8005550199`;
    await store(
      incoming('7575550101', '2026-01-01T10:00:00.123Z', 29),
      incoming('7575550101', '1%2f1%2f2026+10%3a00%3a00+AM', 30),
      incoming('7575550102', '2026-01-01T10:00:00Z', 30),
      incoming('7575550101', '2026-01-01T11:00:00Z', 29),
    );
    await project();
    const calls = await rowsOf(
      'SELECT caller_id, response_code, queue_id, direction FROM call ORDER BY occurred_at, caller_id',
    );
    expect(calls).toEqual([
      { caller_id: '+17575550101', response_code: 30, queue_id: null, direction: 'incoming' },
      { caller_id: '+17575550102', response_code: 30, queue_id: null, direction: 'incoming' },
      { caller_id: '+17575550101', response_code: 29, queue_id: null, direction: 'incoming' },
    ]);
  });

  it('keeps copies, applies them once, and takes a later status of the same call', async () => {
    await store('QueueID=9&ResponseCode=12', 'QueueID=9&ResponseCode=12');
    await project();
    await store('QueueID=9&ResponseCode=12', 'QueueID=9&ResponseCode=1');
    await project();
    expect(await verdicts()).toEqual(['applied', 'duplicate', 'duplicate', 'applied']);
    expect(await rowsOf('SELECT outcome FROM call')).toEqual([{ outcome: 'answered' }]);
  });

  it('names the cause of an unreadable postback', async () => {
    await store('hello');
    await project();
    expect(await rowsOf('SELECT verdict, cause, call_id FROM postback_state')).toEqual([
      { verdict: 'unreadable', cause: 'The body is neither a form nor JSON', call_id: null },
    ]);
  });

  it('sets aside the one postback that cannot be applied and applies the rest', async () => {
    await database.pool.query(`ALTER TABLE call ADD CONSTRAINT broken CHECK (queue_id <> 13)`);
    try {
      await store(...[11, 12, 13, 14, 15].map((queueId) => `QueueID=${queueId}&ResponseCode=1`));
      await project();
    } finally {
      await database.pool.query('ALTER TABLE call DROP CONSTRAINT broken');
    }
    expect(await verdicts()).toEqual(['applied', 'applied', 'unreadable', 'applied', 'applied']);
    const [aside] = await rowsOf<{ cause: string }>(
      `SELECT cause FROM postback_state WHERE verdict = 'unreadable'`,
    );
    expect(aside?.cause).toMatch(/^Could not be applied: .*broken/);
  });

  it('applies values longer than an index can hold', async () => {
    // random: what repeats itself Postgres would compress to fit
    const long = randomBytes(6_000).toString('hex');
    await store(
      `QueueID=11&ResponseCode=1&telcoCarrierName=${long}&telcoLATA=${long}&zipcode=${long}&digitsdialed=${long}`,
      `QueueID=12&ResponseCode=1&phonenumber=${long}&callerid=${long}`,
      `QueueID=0&ResponseCode=30&incoming=true&phonenumber=${long}&callerid=${long}`,
      'QueueID=14&ResponseCode=1',
    );
    await project();
    expect(await verdicts()).toEqual(['applied', 'applied', 'applied', 'applied']);
    expect(
      await rowsOf(
        `SELECT length(carrier_name), carrier ->> 'telcoCarrierName' = '${long}' AS whole FROM call WHERE queue_id = 11`,
      ),
    ).toEqual([{ length: 100, whole: true }]);
  });

  it('goes on when Postgres finds a value too long for one of its limits', async () => {
    await database.pool.query('CREATE INDEX too_short ON call (digits_dialed)');
    try {
      await store(
        `QueueID=13&ResponseCode=1&digitsdialed=${randomBytes(6_000).toString('hex')}`,
        'QueueID=14&ResponseCode=1',
      );
      await project();
    } finally {
      await database.pool.query('DROP INDEX too_short');
    }
    expect(await verdicts()).toEqual(['unreadable', 'applied']);
  });

  it('sets aside a postback processed again whose call cannot be folded without it either, and goes on', async () => {
    await store('QueueID=13&ResponseCode=12', 'QueueID=13&ResponseCode=1');
    await project();
    const before = await rowsOf('SELECT * FROM call_event ORDER BY postback_id');
    const calls = await rowsOf('SELECT * FROM call');
    await database.pool.query(`ALTER TABLE call ADD CONSTRAINT broken CHECK (queue_id <> 13) NOT VALID`);
    try {
      await database.pool.query(
        `UPDATE postback_state SET verdict = 'waiting' WHERE postback_id = (SELECT max(postback_id) FROM postback_state)`,
      );
      await store('QueueID=14&ResponseCode=1');
      await project();
    } finally {
      await database.pool.query('ALTER TABLE call DROP CONSTRAINT broken');
    }
    expect(await verdicts()).toEqual(['applied', 'unreadable', 'applied']);
    expect(await rowsOf('SELECT * FROM call WHERE queue_id = 13')).toEqual(calls);
    expect(
      await rowsOf(
        'SELECT * FROM call_event WHERE postback_id IN (SELECT postback_id FROM postback_state ORDER BY postback_id LIMIT 2) ORDER BY postback_id',
      ),
    ).toEqual(before);

    // once it can be applied, processing it again heals it
    await database.pool.query(`UPDATE postback_state SET verdict = 'waiting' WHERE verdict = 'unreadable'`);
    await project();
    expect(await verdicts()).toEqual(['applied', 'applied', 'applied']);
    expect(
      await rowsOf(
        'SELECT * FROM call_event WHERE call_id = (SELECT id FROM call WHERE queue_id = 13) ORDER BY postback_id',
      ),
    ).toEqual(before);
  });

  it('applies so many different posts of one call and no more, and names the cause of the rest', async () => {
    const posts = Array.from({ length: maxEventsOfCall + 5 }, (_, n) => `QueueID=9&ResponseCode=12&n=${n}`);
    await store(...posts, 'QueueID=10&ResponseCode=1');
    while ((await projectBatch(database.pool, 100)).taken > 0);
    expect(
      await rowsOf(
        'SELECT count(*)::int AS events FROM call_event WHERE call_id = (SELECT id FROM call WHERE queue_id = 9)',
      ),
    ).toEqual([{ events: maxEventsOfCall }]);
    expect(
      await rowsOf(
        `SELECT DISTINCT cause, count(*)::int AS posts FROM postback_state WHERE verdict = 'unreadable' GROUP BY cause`,
      ),
    ).toEqual([{ cause: `The call has ${maxEventsOfCall} different posts already`, posts: 5 }]);
    expect((await verdicts()).at(-1)).toBe('applied');
  });

  it('names the dedicated number that was called', async () => {
    const [number] = await rowsOf<{ id: string }>(
      `INSERT INTO dedicated_number (account_id, phone_number) VALUES ('${key.accountId}', '+18005550199') RETURNING id`,
    );
    await store(
      'QueueID=0&ResponseCode=30&incoming=True&callerid=7575550101&phonenumber=8005550199&StartTime=2026-01-01T10:00:00Z',
    );
    await project();
    expect(await rowsOf('SELECT dedicated_number_id FROM call')).toEqual([
      { dedicated_number_id: number?.id },
    ]);
  });

  it('gives a number that is added later the calls it had before', async () => {
    await store(
      'QueueID=0&ResponseCode=30&incoming=True&callerid=7575550101&phonenumber=8005550188&StartTime=2026-01-01T10:00:00Z',
      'QueueID=5&ResponseCode=1&phonenumber=8005550188',
    );
    await project();
    const db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
    const number = await createNumber(
      { actor: { kind: 'system', name: 'test' }, db },
      { accountId: key.accountId, phoneNumber: '800 555 0188' },
    );
    expect(await rowsOf('SELECT dedicated_number_id FROM call ORDER BY direction DESC')).toEqual([
      { dedicated_number_id: number.id },
      { dedicated_number_id: null },
    ]);
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fillNextHour } from '@/lib/analytics/bitmaps/fill-hours';
import { insertPostbacks } from '@/lib/postbacks/insert-postbacks';
import { projectBatch } from '@/lib/postbacks/project';
import { rebuild, verifyData } from '@/lib/postbacks/recompute';
import { generateCallStory } from '@/lib/simulator/call-story';
import { encodeForm } from '@/lib/simulator/encode-form';
import { Random } from '@/lib/simulator/random';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { newPostback } from '../support/new-postback';
import { createReceiveKeyRow, type ReceiveKeyRow } from '../support/rows';

let database: TestDatabase;
let key: ReceiveKeyRow;
let clockUs = Date.UTC(2026, 0, 1) * 1000;
function nextReceiptUs(): number {
  clockUs += 1_000;
  return clockUs;
}

beforeAll(async () => {
  database = await createTestDatabase();
  key = await createReceiveKeyRow(database.pool, 'rebuildrebuildrebuildrebuild');
});
afterAll(() => database.drop());
beforeEach(() =>
  database.pool.query('TRUNCATE postback, postback_state, call_event, call, call_rollup, outcome_rollup'),
);

async function store(bodies: readonly string[]): Promise<void> {
  await insertPostbacks(
    database.pool,
    bodies.map((body) => newPostback(key, body, { receivedAtUs: nextReceiptUs() })),
  );
}

/** All posts of `count` calls, with copies, shuffled over each other; one in fifty cannot be read. */
function bodiesOf(seed: number, count: number): string[] {
  const random = new Random(seed);
  const bodies = Array.from({ length: count }, (_, n) => {
    const story = generateCallStory(random, { startAt: new Date(Date.UTC(2026, 0, 1) + n * 60_000) });
    return story.posts.map(({ fields }) => encodeForm(fields, story.encoding));
  }).flat();
  const copies = bodies.filter((_, n) => n % 7 === 0);
  const unreadable = Array.from({ length: Math.ceil(bodies.length / 50) }, (_, n) => `nothing=${seed}-${n}`);
  return random.shuffle([...bodies, ...copies, ...unreadable]);
}

async function project(batchSize = 37): Promise<void> {
  while ((await projectBatch(database.pool, batchSize)).taken > 0);
}

async function derivedRows(): Promise<string> {
  const tables = ['postback_state', 'call_event', 'call', 'call_term', 'call_rollup', 'outcome_rollup'];
  const dumps = await Promise.all(
    tables.map((name) =>
      database.pool.query(`SELECT string_agg(t::text, E'\\n' ORDER BY t::text) AS rows FROM ${name} t`),
    ),
  );
  return dumps.map(({ rows }) => rows[0].rows).join('\n\n');
}

const options = () => ({ databaseUrl: database.url });
const shadowIsGone = async () =>
  (await database.pool.query(`SELECT FROM pg_namespace WHERE nspname = 'rebuild'`)).rowCount === 0;

it('calls folded before the flags of receipt were stored have them by the migration', async () => {
  await store(bodiesOf(9, 150));
  await project();
  const before = await derivedRows();
  for (const flag of ['status_after_final', 'clock_skew']) {
    const { rowCount } = await database.pool.query(
      'UPDATE call SET flags = array_remove(flags, $1) WHERE $1 = ANY(flags)',
      [flag],
    );
    expect(rowCount, flag).toBeGreaterThan(5);
  }
  await database.pool.query(
    readFileSync('prisma/migrations/20261126010100_flags_of_receipt/migration.sql', 'utf8'),
  );
  expect(await derivedRows()).toBe(before);
  const { differences } = await verifyData({ ...options(), calls: 1_000 });
  expect(differences).toEqual([]);
});

describe('rebuild', () => {
  it('finds nothing to change where all is right', async () => {
    await store(bodiesOf(1, 200));
    await project();
    const before = await derivedRows();
    const { postbacks, differences } = await rebuild(options());
    expect(differences).toEqual([]);
    expect(postbacks).toBeGreaterThan(400);
    expect(await derivedRows()).toBe(before);
    expect(await shadowIsGone()).toBe(true);
  });

  it('brings changed, lost and surplus rows back to what the postbacks say, byte for byte', async () => {
    await store(bodiesOf(2, 100));
    await project();
    const before = await derivedRows();
    await database.pool.query(`
      UPDATE call SET outcome = 'busy', variables = '{"a": "b"}' WHERE id IN (SELECT id FROM call ORDER BY id LIMIT 3);
      DELETE FROM call WHERE id IN (SELECT id FROM call ORDER BY id DESC LIMIT 2);
      DELETE FROM call_event WHERE postback_id IN (SELECT postback_id FROM call_event ORDER BY 1 LIMIT 4);
      UPDATE postback_state SET verdict = 'unreadable', cause = 'a bug' WHERE postback_id IN
        (SELECT postback_id FROM postback_state WHERE verdict = 'applied' ORDER BY 1 LIMIT 1);
      INSERT INTO call (id, account_id, direction, outcome, tries, variables, carrier, complete, occurred_at,
        first_seen_at, last_seen_at)
      SELECT '00000000-0000-4000-8000-000000000000', account_id, direction, outcome, tries, variables, carrier, complete,
        occurred_at, first_seen_at, last_seen_at FROM call ORDER BY id LIMIT 1`);
    const { differences } = await rebuild(options());
    expect(Object.fromEntries(differences.map(({ table, ...found }) => [table, found]))).toMatchObject({
      call: { changed: 3, missing: 2, surplus: 1 },
      call_event: { changed: 0, missing: 4, surplus: 0 },
      postback_state: { changed: 1, missing: 0, surplus: 0 },
    });
    expect(await derivedRows()).toBe(before);
  });

  it('loses and doubles nothing of what comes in meanwhile', async () => {
    await store(bodiesOf(3, 150));
    await project();
    let going = true;
    const receive = async () => {
      for (let round = 0; going || round < 5; round += 1) {
        await store(bodiesOf(100 + round, 5));
        await projectBatch(database.pool, 20);
      }
    };
    const receiving = receive();
    const { differences } = await rebuild(options());
    going = false;
    await receiving;
    expect(differences).toEqual([]);
    await project();
    const { rows } = await database.pool.query(
      `SELECT (SELECT count(*) FROM postback) = (SELECT count(*) FROM postback_state WHERE verdict <> 'waiting') AS all`,
    );
    expect(rows[0].all).toBe(true);
    expect((await rebuild(options())).differences).toEqual([]);
  });

  it('runs once at a time', async () => {
    await store(bodiesOf(4, 30));
    await project();
    const results = await Promise.allSettled([rebuild(options()), rebuild(options())]);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ code: 'conflict' });
  });
});

describe('verifyData', () => {
  it('says what differs in a sample, and changes nothing', async () => {
    await store(bodiesOf(5, 60));
    await project();
    expect(await verifyData({ ...options(), calls: 40 })).toMatchObject({ differences: [] });
    const { rows } = await database.pool.query(
      'UPDATE call SET tries = tries + 1 WHERE id = (SELECT id FROM call ORDER BY id LIMIT 1) RETURNING id',
    );
    const before = await derivedRows();
    const { differences } = await verifyData({ ...options(), calls: 1_000 });
    expect(differences[0]).toEqual({
      table: 'call',
      changed: 1,
      missing: 0,
      surplus: 0,
      examples: [rows[0].id],
    });
    // what a call says is counted too
    expect(differences.map(({ table }) => table)).toContain('call_rollup');
    expect(await derivedRows()).toBe(before);
    expect(await shadowIsGone()).toBe(true);
  });

  it('finds a call that is missing, and roll-ups that count otherwise than the calls', async () => {
    await store(bodiesOf(6, 60));
    await project();
    const { rows: gone } = await database.pool.query<{ id: string }>(
      'DELETE FROM call WHERE id = (SELECT id FROM call ORDER BY id OFFSET 7 LIMIT 1) RETURNING id',
    );
    const found = await verifyData({ ...options(), calls: 1_000 });
    expect(found.differences[0]).toEqual({
      table: 'call',
      changed: 0,
      missing: 1,
      surplus: 0,
      examples: [gone[0]?.id],
    });
    // the call that is gone is still counted
    expect(found.differences.map(({ table }) => table)).toEqual(['call', 'call_rollup', 'outcome_rollup']);
    await rebuild(options());
    expect((await verifyData({ ...options(), calls: 1_000 })).differences).toEqual([]);
    await database.pool.query('UPDATE outcome_rollup SET busy = busy + 1 WHERE grain_minutes = 60');
    const before = await derivedRows();
    const { differences } = await verifyData({ ...options(), calls: 10 });
    expect(differences).toMatchObject([{ table: 'outcome_rollup', missing: 0, surplus: 0 }]);
    expect(await derivedRows()).toBe(before);
  });

  it('finds bitmaps that are not those of their calls, which a rebuild has made anew', async () => {
    await database.pool.query('TRUNCATE call_hour, call_bitmap');
    await store([...bodiesOf(7, 60), ...bodiesOf(8, 60)]);
    await project();
    const fill = async () => {
      while (await fillNextHour(database.pool, new Date(Date.now() + 3_600_000)));
      const { rows } = await database.pool.query("SELECT FROM call_hour WHERE state = 'filled'");
      return rows.length;
    };
    expect(await fill()).toBeGreaterThan(0);
    expect((await verifyData({ ...options(), calls: 10 })).differences).toEqual([]);
    await database.pool.query("UPDATE call_bitmap SET bits = ~bits WHERE facet = 'rated'");
    const { differences } = await verifyData({ ...options(), calls: 10 });
    expect(differences).toMatchObject([{ table: 'call_bitmap', missing: 0, surplus: 0 }]);
    expect((await rebuild(options())).differences).toEqual([]);
    const { rows } = await database.pool.query("SELECT FROM call_hour WHERE state = 'filled'");
    expect(rows).toEqual([]);
    await fill();
    expect((await verifyData({ ...options(), calls: 10 })).differences).toEqual([]);
  });
});

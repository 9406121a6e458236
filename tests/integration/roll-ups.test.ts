import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { insertPostbacks } from '@/lib/postbacks/insert-postbacks';
import { projectBatch } from '@/lib/postbacks/project';
import { generateCallStory } from '@/lib/simulator/call-story';
import { applyChaos } from '@/lib/simulator/chaos';
import { encodeForm } from '@/lib/simulator/encode-form';
import { Random } from '@/lib/simulator/random';
import { insertCalls, makeCalls } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { newPostback } from '../support/new-postback';
import { findRollUpDifferences } from '../support/roll-up-scan';
import { createReceiveKeyRow, type ReceiveKeyRow } from '../support/rows';

let database: TestDatabase;
let key: ReceiveKeyRow;

beforeAll(async () => {
  database = await createTestDatabase();
  key = await createReceiveKeyRow(database.pool, 'rollupsrollupsrollupsrollups');
});
afterAll(() => database.drop());
beforeEach(() =>
  database.pool.query(
    'TRUNCATE postback, postback_state, call_event, call, call_rollup, outcome_rollup, call_kind',
  ),
);

const wholePostbacks = 10_000;
const startMs = Date.UTC(2026, 9, 24);
let receiptUs = startMs * 1000;

async function store(bodies: readonly string[]): Promise<void> {
  await insertPostbacks(
    database.pool,
    bodies.map((body) => newPostback(key, body, { receivedAtUs: receiptUs++ })),
  );
}

/** Posts of whole calls over a week, some of them twice, some odd, in no order at all. */
function shuffledBodies(): string[] {
  const random = new Random(20_261_124);
  const bodies: string[] = [];
  while (bodies.length < wholePostbacks) {
    const startAt = new Date(startMs + random.int(0, 7 * 24 * 3_600_000));
    const story = generateCallStory(random, { startAt });
    const posts = random.chance(0.1) ? applyChaos(random, story.posts) : story.posts;
    for (const { fields } of posts) {
      const body = encodeForm(fields, story.encoding);
      bodies.push(body);
      if (random.chance(0.2)) bodies.push(body);
    }
  }
  return random.shuffle(bodies);
}

it('counts a call under the kind that its own row names', async () => {
  await insertCalls(database.pool, makeCalls(500, 5));
  const { rows } = await database.pool.query(`
    SELECT call.id FROM call LEFT JOIN call_kind k ON k.id = call.kind_id
      AND k.account_id = call.account_id AND k.direction = call.direction AND k.outcome = call.outcome
      AND k.response_code IS NOT DISTINCT FROM call.response_code
    WHERE k.id IS NULL`);
  expect(rows).toEqual([]);
});

it(`equals a scan after ${wholePostbacks} postbacks, shuffled, doubled and late`, async () => {
  const bodies = shuffledBodies();
  for (let at = 0; at < bodies.length; at += 2_000) {
    await store(bodies.slice(at, at + 2_000));
    while ((await projectBatch(database.pool, 700)).taken > 0);
    // between the batches too: a wrong turn must not be made good by a later postback
    expect(await findRollUpDifferences(database.pool)).toEqual([]);
  }
  const { rows } = await database.pool.query<{ grain: number; calls: string; buckets: string }>(
    `SELECT grain_minutes AS grain, sum(calls) AS calls, count(*) AS buckets FROM call_rollup GROUP BY 1 ORDER BY 1`,
  );
  const { rows: calls } = await database.pool.query<{ count: string }>('SELECT count(*) FROM call');
  expect(rows.map(({ grain }) => grain)).toEqual([15, 60, 1440]);
  for (const row of rows) expect(row.calls).toBe(calls[0]?.count);
}, 120_000);

it('moves a call that is written over with anything, and keeps no empty bucket', async () => {
  const calls = makeCalls(600, 11);
  const others = makeCalls(600, 12);
  await insertCalls(database.pool, calls);
  expect(await findRollUpDifferences(database.pool)).toEqual([]);
  for (let at = 0; at < calls.length; at += 50) {
    await insertCalls(
      database.pool,
      calls
        .slice(at, at + 50)
        .map(({ id }, index) => ({ ...(others[at + index] ?? calls[0]), id }) as (typeof calls)[0]),
    );
  }
  expect(await findRollUpDifferences(database.pool)).toEqual([]);
});

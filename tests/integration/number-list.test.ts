import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listNumbers } from '@/lib/numbers/queries';
import { listHourCounts, listScriptFacts } from '@/lib/phone-notify/number-list/queries';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { insertCalls, makeCalls } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';

const now = new Date('2026-11-23T15:30:00Z');
const hourMs = 3_600_000;
const posts = 200_000;
const keyId = randomUUID();
const otherKeyId = randomUUID();
const numberId = randomUUID();
const accountId = randomUUID();
let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  const { pool } = database;
  await pool.query(`INSERT INTO account (id, name) VALUES ($1, 'Main')`, [accountId]);
  await pool.query(
    `INSERT INTO dedicated_number (id, account_id, phone_number) VALUES ($1, $2, '+17575550101')`,
    [numberId, accountId],
  );
  await pool.query(
    `INSERT INTO receive_key (id, account_id, dedicated_number_id, token_hash, token_sealed)
     VALUES ($1, $3, $4, '\\x01', ''), ($2, $3, NULL, '\\x02', '')`,
    [keyId, otherKeyId, accountId, numberId],
  );
  // three months of one busy account: one post in 40 s; of a thousand of them one was posted to the number's own URL
  await pool.query(
    `INSERT INTO postback (received_at, account_id, receive_key_id, content_type, user_agent, remote_address, body, body_hash)
     SELECT $1::timestamptz - i * interval '40 seconds', $2, CASE WHEN i % 1000 = 0 THEN $3::uuid ELSE $4::uuid END,
            '', '', '', 'QueueID=0', int8send(i)
     FROM generate_series(1, ${posts}) AS i`,
    [now, accountId, keyId, otherKeyId],
  );
  // an admin tried the URL with the newest of them
  await pool.query(
    `INSERT INTO test_post (body_hash, dedicated_number_id, created_at)
     VALUES (int8send(1000), $1, $2::timestamptz - interval '40001 seconds')`,
    [numberId, now],
  );
  await pool.query('ANALYZE postback');
}, 120_000);
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

it('counts what came in at a number’s own URL, test posts left out', async () => {
  const [number] = await listNumbers(db, Buffer.alloc(32), now);
  // of the last 24 h: the 1,000th and the 2,000th post; the first of them was a test
  expect(number?.postsIn24Hours).toBe(1);
  expect(number?.lastPostAt).toEqual(new Date(now.getTime() - 2_000 * 40_000));
});

it('does not read what came in at other URLs', async () => {
  const { readPosts } = await plan();
  // the number's own 30 days are 65 posts, and the account's last day 2,160; all URLs together have 64,800
  expect(readPosts).toBeLessThan(3_000);
});

it('counts incoming calls by hour in the same day of earlier weeks', async () => {
  const [sample] = makeCalls(1, 1);
  if (!sample) throw new Error('no sample');
  const at = (ms: number) => ({
    ...sample,
    id: randomUUID(),
    direction: 'incoming' as const,
    phoneNumber: '+17575550101',
    occurredAt: new Date(ms),
  });
  const start = Date.parse('2026-11-23T15:00:00Z');
  await insertCalls(database.pool, [
    at(start),
    at(start + 1),
    at(start - 168 * hourMs),
    at(start - 4 * 168 * hourMs - 24 * hourMs),
    // not asked for: another day of the week, five weeks ago, another direction
    at(start - 48 * hourMs),
    at(start - 5 * 168 * hourMs),
    { ...at(start), direction: 'outgoing' },
  ]);
  const counts = await listHourCounts(db, now, ['+17575550101', '+17575550109']);
  expect([...counts.keys()]).toEqual(['+17575550101']);
  expect(Object.fromEntries(counts.get('+17575550101') ?? [])).toEqual({
    [start]: 2,
    [start - 168 * hourMs]: 1,
    [start - (4 * 168 + 24) * hourMs]: 1,
  });
});

it('knows the newest script of each number', async () => {
  await database.pool.query(
    `INSERT INTO incoming_script (dedicated_number_id, origin, script, actor) VALUES ($1, 'read', 'Old', ''), ($1, 'read', 'New', '')`,
    [numberId],
  );
  expect((await listScriptFacts(db)).get(numberId)).toMatchObject({ script: 'New', hasLicenseKey: false });
});

/** Rows of `postback` and its indexes that the question of the list reads, as EXPLAIN ANALYZE counts them. */
async function plan(): Promise<{ readPosts: number }> {
  const asked: { query: string; params: string }[] = [];
  const logged = new PrismaClient({
    adapter: new PrismaPg(database.pool),
    log: [{ emit: 'event', level: 'query' }],
  });
  logged.$on('query', ({ query, params }) => asked.push({ query, params }));
  await listNumbers(logged, Buffer.alloc(32), now);
  const question = asked.find(({ query }) => query.includes('lastPostAt'));
  if (!question) throw new Error('the list asks nothing of postbacks');
  const { rows } = await database.pool.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${question.query}`,
    JSON.parse(question.params) as unknown[],
  );
  const root = rows[0]?.['QUERY PLAN'][0].Plan;
  return { readPosts: root ? countRead(root) : Number.NaN };
}

interface PlanNode {
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

function countRead(node: PlanNode): number {
  const own =
    node['Relation Name'] === 'postback'
      ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
      : 0;
  return (node.Plans ?? []).reduce((sum, child) => sum + countRead(child), own);
}

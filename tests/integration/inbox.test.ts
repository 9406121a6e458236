import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/context';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { reprocessMatching, reprocessPostback } from '@/lib/postbacks/commands';
import { type InboxFilters, inboxVerdicts, parseInbox } from '@/lib/postbacks/inbox-filters';
import { insertPostbacks } from '@/lib/postbacks/insert-postbacks';
import { projectBatch } from '@/lib/postbacks/project';
import { countByVerdict, countUnreadable } from '@/lib/postbacks/queries/count-inbox';
import { findPostback } from '@/lib/postbacks/queries/find-postback';
import { listInbox } from '@/lib/postbacks/queries/list-inbox';
import { rebuild } from '@/lib/postbacks/recompute';
import { generateCallStory } from '@/lib/simulator/call-story';
import { encodeForm } from '@/lib/simulator/encode-form';
import { Random } from '@/lib/simulator/random';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { newPostback } from '../support/new-postback';
import { createReceiveKeyRow, type ReceiveKeyRow } from '../support/rows';

const dataDir = mkdtempSync(join(tmpdir(), 'inbox-'));
process.env.DATA_DIR = dataDir;
const now = new Date('2026-11-23T12:00:00Z');
const none = parseInbox(new URLSearchParams()).filters;
let database: TestDatabase;
let db: PrismaClient;
let ctx: Ctx;
let keys: ReceiveKeyRow[];
let posted: { body: string; receivedAtMs: number; accountId: string; keyId: string; redactions: number }[];

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  ctx = { actor: { kind: 'user', id: 'x', email: 'op@example.com', role: 'operator' }, db };
  keys = [
    await createReceiveKeyRow(database.pool, 'inboxinboxinboxinboxinboxinb1'),
    await createReceiveKeyRow(database.pool, 'inboxinboxinboxinboxinboxinb2'),
  ];
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await database.pool.query(
    'TRUNCATE postback, postback_state, call_event, call, call_rollup, outcome_rollup, call_kind, audit_entry',
  );
  posted = [];
});

async function store(bodies: readonly string[]): Promise<void> {
  const rows = bodies.map((body, n) => ({
    body,
    // one a minute back from now, so that every range has some
    receivedAtMs: now.getTime() - (posted.length + n) * 60_000 - 1,
    accountId: keys[n % 2]?.accountId ?? '',
    keyId: keys[n % 2]?.id ?? '',
    redactions: n % 5 === 0 ? 1 : 0,
  }));
  posted.push(...rows);
  await insertPostbacks(
    database.pool,
    rows.map(({ body, receivedAtMs, accountId, keyId, redactions }) =>
      newPostback({ id: keyId, accountId }, body, {
        receivedAtUs: receivedAtMs * 1000,
        contentType: '',
        remoteAddress: '203.0.113.7',
        redactions,
      }),
    ),
  );
}

async function project(): Promise<void> {
  while ((await projectBatch(database.pool, 50)).taken > 0);
}

function storyBodies(seed: number, calls: number): string[] {
  const random = new Random(seed);
  return Array.from({ length: calls }, (_, n) =>
    generateCallStory(random, { startAt: new Date(now.getTime() - n * 60_000) }),
  ).flatMap((story) => story.posts.map(({ fields }) => encodeForm(fields, story.encoding)));
}

/** Every row, by paging to the end; and back again gives the same. */
async function listAll(filters: InboxFilters): Promise<string[]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const params: URLSearchParams = new URLSearchParams(cursor ? { cursor } : {});
    const page = await listInbox(db, { filters, cursor: parseInbox(params).cursor }, now, 7);
    pages.push(page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
    if (pages.length === 3) {
      const back = parseInbox(new URLSearchParams({ cursor: page.previousCursor ?? '' })).cursor;
      expect((await listInbox(db, { filters, cursor: back }, now, 7)).rows.map(({ id }) => id)).toEqual(
        pages[1],
      );
    }
  } while (cursor);
  return pages.flat();
}

const everything = async () =>
  (
    await database.pool.query(
      `SELECT (SELECT string_agg(c::text, '|' ORDER BY id) FROM call c) AS calls,
              (SELECT string_agg(e::text, '|' ORDER BY postback_id) FROM call_event e) AS events,
              (SELECT string_agg(s::text, '|' ORDER BY postback_id) FROM postback_state s) AS states,
              (SELECT string_agg(r::text, '|' ORDER BY r::text) FROM call_rollup r) AS rollups`,
    )
  ).rows[0];

describe('the inbox', () => {
  it('lists what a plain look at all postbacks gives, under any filters', async () => {
    const bodies = storyBodies(1, 40);
    await store([...bodies, ...bodies.slice(0, 9), 'nothing=1', '<xml/>', 'QueueID=x']);
    await project();
    await store(['QueueID=123456&ResponseCode=12']);
    const { rows } = await database.pool.query<{ id: string; verdict: string; cause: string }>(
      'SELECT postback_id AS id, verdict, cause FROM postback_state ORDER BY postback_id',
    );
    const all = posted.map((post, n) => ({
      ...post,
      id: rows[n]?.id,
      verdict: rows[n]?.verdict,
      cause: rows[n]?.cause,
    }));
    const random = new Random(7);
    for (let n = 0; n < 60; n += 1) {
      const filters: InboxFilters = {
        verdict: random.pick([null, null, 'waiting', 'applied', 'duplicate', 'unreadable'] as const),
        range: random.pick([null, null, '1h', '24h'] as const),
        from: null,
        to: null,
        account: random.pick([null, null, keys[0]?.accountId ?? null]),
        key: random.pick([null, null, keys[1]?.id ?? null]),
        cause: random.pick([null, null, null, 'no QUEUEID', 'neither']),
        q: random.pick([null, null, 'QueueID', 'ResponseCode=1', '203.0.113.7', '203.0']),
        redacted: random.chance(0.2),
      };
      if (filters.range === null) {
        const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
        filters.from = random.pick([null, minutesAgo(40), minutesAgo(90)]);
        filters.to = random.pick([null, minutesAgo(15)]);
      }
      const readsAll = filters.q || filters.redacted || filters.account || filters.key || filters.cause;
      const range = filters.range ?? (readsAll ? '24h' : null);
      const endMs = filters.to ? Date.parse(filters.to) : now.getTime();
      const rangeMs = range === '1h' ? 3_600_000 : 24 * 3_600_000;
      const sinceMs = filters.from ? Date.parse(filters.from) : range === null ? 0 : endMs - rangeMs;
      const expected = all.filter(
        (post) =>
          (!filters.cause || (post.cause ?? '').toLowerCase().includes(filters.cause.toLowerCase())) &&
          (!filters.verdict || post.verdict === filters.verdict) &&
          post.receivedAtMs >= sinceMs &&
          post.receivedAtMs < endMs &&
          (!filters.account || post.accountId === filters.account) &&
          (!filters.key || post.keyId === filters.key) &&
          (!filters.q || post.body.includes(filters.q) || filters.q === '203.0.113.7') &&
          (!filters.redacted || post.redactions > 0),
      );
      expect(await listAll(filters), JSON.stringify(filters)).toEqual(expected.map(({ id }) => id));
      const counts = await countByVerdict(db, filters, now);
      for (const verdict of inboxVerdicts.filter((one) => one === filters.verdict)) {
        expect(counts[verdict]).toEqual({ count: expected.length, capped: false });
      }
    }
  });

  it('finds text and numbers as people write them, however a form has encoded them', async () => {
    await store([
      'QueueID=1&ResponseCode=1&name=John+Smith',
      'QueueID=2&ResponseCode=1&name=John%20Smith&phonenumber=%2b17575550199',
      'QueueID=3&ResponseCode=1&phonenumber=%2B17575550199',
      '{"QueueID":4,"name":"John Smith","phonenumber":"+17575550199"}',
      'QueueID=5&ResponseCode=1&name=Johnny&phonenumber=17575550199',
    ]);
    const found = async (q: string) => {
      const { rows } = await listInbox(db, { filters: { ...none, q }, cursor: null }, now);
      return rows.map(({ excerpt }) => Number(/QueueID\D+(\d)/.exec(excerpt)?.[1])).sort();
    };
    expect(await found('John Smith')).toEqual([1, 2, 4]);
    expect(await found('+17575550199')).toEqual([2, 3, 4]);
    expect(await found('7575550199')).toEqual([2, 3, 4, 5]);
  });

  it('counts those that could not be read since a moment, for the menu', async () => {
    const [key] = keys;
    if (!key) throw new Error('no key');
    const hourMs = 3_600_000;
    const bodies = [
      'nothing=1',
      'QueueID=1&ResponseCode=1',
      '<xml/>',
      'QueueID=2&ResponseCode=1',
      'odd=2',
      'odd=3',
    ];
    await insertPostbacks(
      database.pool,
      bodies.map((body, n) =>
        newPostback(key, body, { receivedAtUs: (now.getTime() + (n - 6) * hourMs) * 1000 }),
      ),
    );
    await project();
    const since = (hours: number) => countUnreadable(db, new Date(now.getTime() - hours * hourMs));
    expect(await since(7)).toEqual({ count: 4, capped: false });
    expect(await since(5)).toEqual({ count: 3, capped: false });
    expect(await since(0.5)).toEqual({ count: 0, capped: false });
  });

  it('shows one postback with its call and its copies', async () => {
    const body = 'QueueID=77&ResponseCode=1&note=\xe9';
    // every other one is of the other account, and so of another call
    await store([body, body, body, body, body]);
    await project();
    const [first] = (await listInbox(db, { filters: none, cursor: null }, now)).rows;
    const found = await findPostback(db, first?.id ?? '');
    expect(found).toMatchObject({ verdict: 'applied', copyCount: 2, bodyBytes: body.length });
    expect(found?.body.toString('latin1')).toBe(body);
    expect(await findPostback(db, '999999')).toBeNull();
  });
});

describe('processing again', () => {
  it('gives the same, byte for byte, whatever is chosen', async () => {
    await store([...storyBodies(2, 60), ...storyBodies(2, 60).slice(0, 20), 'nothing=1']);
    await project();
    const before = await everything();
    const { rows } = await database.pool.query<{ id: string }>(
      'SELECT id FROM postback ORDER BY random() LIMIT 25',
    );
    for (const { id } of rows) await reprocessPostback(ctx, id);
    await project();
    expect(await everything()).toEqual(before);
    const count = await reprocessMatching(ctx, { ...none, verdict: 'applied' }, now);
    expect(count).toBeGreaterThan(100);
    await project();
    expect(await everything()).toEqual(before);
    expect((await reprocessMatching(ctx, none, now)) - posted.length).toBe(0);
    await project();
    expect(await everything()).toEqual(before);
    expect((await rebuild({ databaseUrl: database.url })).differences).toEqual([]);
  });

  it('takes out of its call what a postback does not say any more', async () => {
    await store(['QueueID=5&ResponseCode=12', 'QueueID=5&ResponseCode=1', 'QueueID=6&ResponseCode=2']);
    await project();
    // as if an earlier version had read them otherwise
    await database.pool.query(`UPDATE postback SET body = 'QueueID=6&ResponseCode=1' WHERE id = (SELECT max(id) - 1 FROM postback);
      UPDATE postback SET body = 'nothing=1' WHERE id = (SELECT max(id) FROM postback)`);
    expect(await reprocessMatching(ctx, none, now)).toBe(3);
    await project();
    const calls = await database.pool.query('SELECT queue_id, response_code FROM call ORDER BY queue_id');
    expect(calls.rows).toEqual([
      { queue_id: '5', response_code: 12 },
      { queue_id: '6', response_code: 1 },
    ]);
    await database.pool.query(`UPDATE postback SET body = 'nothing=1'`);
    await reprocessMatching(ctx, none, now);
    await project();
    expect(await db.call.count()).toBe(0);
    expect((await rebuild({ databaseUrl: database.url })).differences).toEqual([]);
  });

  it('is for operators, is audited, and says when there is nothing to do', async () => {
    await store(['QueueID=5&ResponseCode=12']);
    const [row] = (await listInbox(db, { filters: none, cursor: null }, now)).rows;
    await expect(reprocessPostback(ctx, row?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
    await project();
    await reprocessPostback(ctx, row?.id ?? '');
    const viewer: Ctx = { ...ctx, actor: { kind: 'user', id: 'v', email: 'v@example.com', role: 'viewer' } };
    await expect(reprocessMatching(viewer, none, now)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(reprocessMatching(ctx, { ...none, verdict: 'rejected' }, now)).rejects.toMatchObject({
      code: 'invalid_input',
    });
    const { rows } = await database.pool.query('SELECT action, subject FROM audit_entry');
    expect(rows).toEqual([{ action: 'postback.reprocess', subject: `postback:${row?.id}` }]);
  });
});

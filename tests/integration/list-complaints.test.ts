import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countOverview } from '@/lib/analytics/count-overview';
import type { Ctx } from '@/lib/auth/context';
import { activeFilters } from '@/lib/calls/active-filters';
import { exportCalls } from '@/lib/calls/export/export-calls';
import { csvLines } from '@/lib/calls/export/text-lines';
import { exportWriter } from '@/lib/calls/export/writers';
import { parseCallList } from '@/lib/calls/filters';
import { openOutcomes } from '@/lib/calls/open-calls';
import { getApiCallPage } from '@/lib/calls/queries/api-calls';
import { countCalls, countEveryCall, countLimit } from '@/lib/calls/queries/count-calls';
import { estimateCalls } from '@/lib/calls/queries/estimate-calls';
import { listCalls } from '@/lib/calls/queries/list-calls';
import { resolveRange } from '@/lib/calls/resolve-range';
import type { Call } from '@/lib/calls/schema';
import { defaultColumns } from '@/lib/calls/table/columns';
import { callVerdict } from '@/lib/calls/verdict';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { fromZonedInput, toZonedInput } from '@/lib/platform/zoned-input';
import { hourMs, insertCalls, makeCalls, plainCall } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let db: PrismaClient;
let ctx: Ctx;
const now = new Date('2026-11-23T12:00:00Z');
/** One an hour, the newest an hour ago. */
const calls: Call[] = makeCalls(120, 8).map((call, index) => ({
  ...call,
  occurredAt: new Date(now.getTime() - (index + 1) * hourMs),
}));

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  ctx = { db, actor: { kind: 'user', id: 'jo', email: 'jo@example.com', role: 'viewer' } };
  await insertCalls(database.pool, calls);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const stateOf = (query: string) => {
  const { state } = parseCallList(new URLSearchParams(query));
  return { ...state, filters: resolveRange(state.filters, now) };
};
const exported = async (query: string, ids?: string[]) => {
  const state = stateOf(query);
  const look = { columns: defaultColumns, timeZone: 'UTC' };
  const picked = ids ? { ...state, filters: { ...state.filters, ids } } : state;
  const writer = exportWriter('jsonl', { ...look, context: { accounts: {}, numbers: {}, now } });
  const stream = await exportCalls(ctx, { state: picked, format: 'jsonl', now, ...look }, writer);
  return (await new Response(stream).text()).split('\n').filter(Boolean);
};

describe('what people complain of in call logs is not so here', () => {
  it('a database that is away is an error, never an empty list or a count of 0', async () => {
    const away = new Pool({ host: '127.0.0.1', port: 1, max: 1 });
    const client = new PrismaClient({ adapter: new PrismaPg(away) });
    await expect(listCalls(client, stateOf(''))).rejects.toThrow();
    await expect(countCalls(client, stateOf('').filters)).rejects.toThrow();
    await client.$disconnect();
    if (!away.ended) await away.end();
  });

  it('the last 24 hours are the newest calls, newest first', async () => {
    const { rows } = await listCalls(db, stateOf('range=24h'));
    expect(rows.map(({ id }) => id)).toEqual(calls.slice(0, 24).map(({ id }) => id));
  });

  it('totals match the rows, on whatever page', async () => {
    for (const query of ['limit=50', 'limit=500', 'direction=incoming&limit=7']) {
      const state = stateOf(query);
      let seen = 0;
      let page = await listCalls(db, state);
      seen += page.rows.length;
      while (page.nextCursor) {
        page = await listCalls(db, stateOf(`${query}&cursor=${page.nextCursor}`));
        seen += page.rows.length;
      }
      expect(await countCalls(db, state.filters)).toEqual({ count: seen, capped: false });
      expect(await countEveryCall(db, state.filters)).toBe(seen);
    }
  });

  it('what is done in bulk is done to the filter, or to the calls that were picked: never to the page', async () => {
    const { rows } = await listCalls(db, stateOf('limit=10'));
    expect(rows).toHaveLength(10);
    expect(await exported('limit=10')).toHaveLength(calls.length);
    const picked = rows.slice(0, 3).map(({ id }) => id);
    expect(await exported('limit=10', picked)).toHaveLength(3);
    // picked calls stay within the filter
    expect(await exported('queueId=77', picked)).toHaveLength(0);
  });

  it('a count that is cut off is exact when something is done to all', async () => {
    await database.pool.query(
      `INSERT INTO call (id, account_id, direction, outcome, tries, variables, carrier, complete, occurred_at, first_seen_at, last_seen_at)
       SELECT gen_random_uuid(), id, 'outgoing', 'busy', 1, '{}', '{}', true, $1, $1, $1
       FROM gen_random_uuid() AS id, generate_series(1, $2)`,
      [new Date('2020-01-01'), countLimit + 7],
    );
    const { filters } = stateOf('to=2020-02-01');
    expect(await countCalls(db, filters)).toEqual({ count: countLimit, capped: true });
    expect(await countEveryCall(db, filters)).toBe(countLimit + 7);
    await database.pool.query('ANALYZE call');
    const about = await estimateCalls(db, filters, now);
    expect(Math.abs(about / (countLimit + 7) - 1)).toBeLessThan(0.05);
  });

  it('about how many calls there are is told by whole hours, for each filter that the roll-ups know', async () => {
    const from = new Date(now.getTime() - 100 * hourMs);
    for (const query of ['', 'outcome=answered', 'machine=HUMAN&direction=incoming', 'code=1']) {
      const { filters } = stateOf(`${query}&from=${from.toISOString()}`);
      // a call an hour, on the hour: whole hours leave none out
      expect(await estimateCalls(db, filters, now)).toBe((await countCalls(db, filters)).count);
    }
  });

  it('calls that lack their end can be looked for, and are counted alike by lists and figures', async () => {
    const open = calls.filter((call) => openOutcomes.includes(call.outcome)).map(({ id }) => id);
    const state = stateOf('flag=final_missing&limit=500');
    expect((await listCalls(db, state)).rows.map(({ id }) => id).sort()).toEqual(open.sort());
    const { from = new Date(0), to = now } = state.filters;
    const figures = await countOverview(db, { ...state.filters, from, to });
    expect(figures.calls).toBe(open.length);
    const none = stateOf('flag=final_missing&outcome=answered');
    expect(await countCalls(db, none.filters)).toEqual({ count: 0, capped: false });
    expect((await countOverview(db, { ...none.filters, from, to })).calls).toBe(0);
  });

  it('a time means the same where it is typed, in the address and in the list', () => {
    for (const zone of ['Asia/Kathmandu', 'America/New_York', 'UTC']) {
      const typed = '2026-11-01T05:30:07';
      const moment = fromZonedInput(typed, zone);
      const { state } = parseCallList(new URLSearchParams({ from: moment?.toISOString() ?? '' }));
      expect(toZonedInput(state.filters.from ?? now, zone)).toBe(typed);
      expect(activeFilters(state, {}, { shown: zone, other: 'UTC' })[0]?.value).toContain(
        '2026-11-01 05:30:07',
      );
    }
  });

  it('a person and a machine that answered are told apart, in words, lists, files and for scripts', async () => {
    const words = ['HUMAN', 'MACHINE', 'FAX', null];
    const answered = words.map((machineDetection, index) =>
      plainCall({ machineDetection, queueId: String(900 + index), occurredAt: new Date('2021-01-01') }),
    );
    await insertCalls(database.pool, answered);
    expect(new Set(answered.map((call) => callVerdict(call))).size).toBe(4);
    const span = 'from=2020-12-31&to=2021-01-02';
    for (const [index, word] of words.entries()) {
      const query = `${span}&machine=${word ?? 'none'}`;
      const { rows } = await listCalls(db, stateOf(query));
      expect(rows.map(({ queueId }) => queueId)).toEqual([String(900 + index)]);
      const [line = ''] = await exported(query);
      expect(JSON.parse(line)).toMatchObject({ outcome: 'answered', machine: word });
      const { data } = await getApiCallPage(db, new URLSearchParams(query), now);
      expect(data).toMatchObject([{ outcome: 'answered', machineDetection: word }]);
    }
    const context = { accounts: {}, numbers: {}, now };
    const columns = ['outcome', 'machine', 'verdict', 'queueId'] as const;
    const { line } = csvLines({ columns, timeZone: 'UTC', context });
    expect(new Set(answered.map((call) => line(call).split(',').slice(0, 3).join())).size).toBe(4);
  });
});

import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/context';
import { exportCalls } from '@/lib/calls/export/export-calls';
import type { ExportLook } from '@/lib/calls/export/table';
import { csvLines, jsonLines } from '@/lib/calls/export/text-lines';
import { exportWriter } from '@/lib/calls/export/writers';
import { type CallListState, parseCallList } from '@/lib/calls/filters';
import { countCalls } from '@/lib/calls/queries/count-calls';
import type { Call } from '@/lib/calls/schema';
import { type ColumnId, defaultColumns } from '@/lib/calls/table/columns';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { insertCalls, makeCalls } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let db: PrismaClient;
let ctx: Ctx;
/** More than two batches of an export. */
const calls = makeCalls(2_500, 20_261_123);

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

const stateOf = (query: string): CallListState => parseCallList(new URLSearchParams(query)).state;
const look = (columns: readonly ColumnId[] = defaultColumns, timeZone = 'UTC'): ExportLook => ({
  columns,
  context: { accounts: { a: 'Main' }, numbers: {}, now: new Date() },
  timeZone,
});
const start = (query: string) =>
  exportCalls(
    ctx,
    { state: stateOf(query), format: 'jsonl', columns: defaultColumns, timeZone: 'UTC', now: new Date() },
    exportWriter('jsonl', look()),
  );
const idsIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { id: string }).id);

it.each(['', 'machine=HUMAN', 'sort=duration&order=asc', 'sort=tries&outcome=answered,busy', 'phone=999999'])(
  'holds each call of the whole filter once, page size aside: %j',
  async (query) => {
    const ids = idsIn(await new Response(await start(`${query}&limit=10`)).text());
    expect(new Set(ids).size).toBe(ids.length);
    const { count } = await countCalls(db, stateOf(query).filters);
    expect(ids).toHaveLength(count);
  },
);

it('stands in the order of the list', async () => {
  const ids = idsIn(await new Response(await start('')).text());
  const newestFirst = (a: Call, b: Call) =>
    b.occurredAt.getTime() - a.occurredAt.getTime() || (a.id < b.id ? 1 : -1);
  expect(ids).toEqual([...calls].sort(newestFirst).map(({ id }) => id));
});

it('is in the audit log with its filter, before its first byte', async () => {
  const stream = await start('machine=FAX');
  const entry = await db.auditEntry.findFirst({ orderBy: { id: 'desc' } });
  expect(entry).toMatchObject({
    actor: 'user:jo@example.com',
    action: 'calls.export',
    after: { format: 'jsonl', filter: 'machine=FAX' },
  });
  await new Response(stream).text();
});

it('refuses a third at once, and takes it when a reader has left', async () => {
  const [first, second] = [await start(''), await start('')];
  await expect(start('')).rejects.toMatchObject({ code: 'too_many_requests' });
  await Promise.all([first.cancel(), second.cancel()]);
  await expect
    .poll(
      () =>
        start('')
          .then((stream) => new Response(stream).text())
          .catch(() => ''),
      { timeout: 10_000 },
    )
    .not.toBe('');
});

it('has the times in the zone of the page and in UTC, and names the zone', () => {
  const [call] = makeCalls(1, 1);
  if (!call) throw new Error('no call was made');
  const { head, line } = csvLines(look(defaultColumns, 'Asia/Kathmandu'));
  expect(head).toMatch(/^\uFEFF"Time \(Asia\/Kathmandu\)","Time \(RFC 3339\)",/);
  const text = line({ ...call, occurredAt: new Date('2026-11-23T20:00:06Z') });
  expect(text).toMatch(/^2026-11-24 01:45:06,"2026-11-23T20:00:06\.000Z",/);
});

it('has the columns that are shown, in their order, and the id of each call', () => {
  const [call] = makeCalls(1, 1);
  if (!call) throw new Error('no call was made');
  const columns: ColumnId[] = ['variable.zip', 'ended', 'account', 'duration'];
  const { head, line } = csvLines(look(columns));
  expect(head).toBe('\uFEFF"zip","Ended (UTC)","Ended (RFC 3339)","Account","Duration (seconds)","Call"\r\n');
  const told = { ...call, accountId: 'a', variables: { zip: '=1+1' }, endTime: null, durationSeconds: 37 };
  expect(line(told)).toBe(`"'=1+1",,,"Main",37,"${call.id}"\r\n`);
});

it('JSON lines have the columns that are shown, times in the zone of the page, codes rather than words', () => {
  const [call] = makeCalls(1, 1);
  if (!call) throw new Error('no call was made');
  const columns: ColumnId[] = ['time', 'outcome', 'flags', 'account', 'duration', 'variable.zip'];
  const told: Call = {
    ...call,
    ...{ accountId: 'a', outcome: 'no_answer', flags: ['short_human'], durationSeconds: null },
    ...{ variables: { zip: '007' }, occurredAt: new Date('2026-11-23T20:00:06.500Z') },
  };
  const line = jsonLines(look(columns, 'Asia/Kathmandu')).line(told);
  expect(JSON.parse(line)).toEqual({
    id: call.id,
    time: '2026-11-24T01:45:06.500+05:45',
    outcome: 'no_answer',
    flags: ['short_human'],
    account: 'Main',
    duration: null,
    'variable.zip': '007',
  });
});

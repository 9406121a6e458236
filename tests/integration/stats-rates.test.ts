import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseStats } from '@/lib/analytics/stats/stats-request';
import { type ViewName, viewOf } from '@/lib/analytics/stats/views';
import { describeResponseCode } from '@/lib/calls/response-codes';
import type { Call } from '@/lib/calls/schema';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { hourMs, ids, insertAccounts, insertCalls, plainCall, startMs } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let db: PrismaClient;
const now = new Date(startMs + 24 * hourMs);
const numbers = ['+17575550101', '+17575550102'];

const callOf = (code: number, facts: Partial<Call> = {}): Call =>
  plainCall({ responseCode: code, outcome: describeResponseCode(code).outcome, ...facts });
const times = (count: number, make: (index: number) => Call) =>
  Array.from({ length: count }, (_, index) => make(index));
const carrier = (telcoCarrierName: string): Pick<Call, 'carrier'> => ({ carrier: { telcoCarrierName } });

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  await insertAccounts(database.pool, numbers);
  const incoming = (number: number): Partial<Call> => ({
    direction: 'incoming',
    phoneNumber: numbers[number] ?? '',
    dedicatedNumberId: ids[number] ?? null,
  });
  await insertCalls(database.pool, [
    // A answers more often, by machines and at the third try; B less often, by people at the first
    ...times(40, () => callOf(1, { ...carrier('A'), machineDetection: 'MACHINE', tries: 3 })),
    ...times(20, () => callOf(2, { ...carrier('A'), tries: 3 })),
    ...times(30, () => callOf(1, { ...carrier('B'), machineDetection: 'HUMAN' })),
    ...times(30, () => callOf(2, { ...carrier('B') })),
    ...times(10, () => callOf(1, { ...carrier('SMALL'), machineDetection: 'HUMAN', tries: 2 })),
    ...times(25, () => callOf(30, incoming(0))),
    ...times(25, () => callOf(30, incoming(1))),
  ]);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

function load(name: ViewName, query: string) {
  const { request } = parseStats(new URLSearchParams(query), now, 'UTC');
  return viewOf(name).load(db, request);
}

it.each([
  ['perCall', ['A', 'B']],
  ['perTry', ['B', 'A']],
  ['humanOnly', ['B', 'A']],
])('ranks groups by the rate that is drawn, %s, and none of fewer than 50', async (rate, wanted) => {
  const { rows } = await load('by-carrier', `direction=outgoing&rate=${rate}`);
  const ranked = rows.filter(({ cells }) => cells.rank !== null);
  expect(ranked.map(({ cells }) => cells.group)).toEqual(wanted);
});

it('calls a group few by the rate that is drawn', async () => {
  const small = async (rate: string) =>
    (await load('by-carrier', `rate=${rate}`)).rows.find(({ cells }) => cells.group === 'SMALL');
  expect((await small('perCall'))?.few).toBe(true);
  expect((await small('perTry'))?.few).toBe(false);
  expect((await small('perTry'))?.fewCells).not.toContain('perTry');
});

it('leaves incoming calls out of what a try brings', async () => {
  const [first] = (await load('tries', '')).rows;
  expect(first?.cells).toMatchObject({ reached: 130, gained: 30 });
  const [none] = (await load('tries', 'direction=incoming')).rows;
  expect(none).toMatchObject({ cells: { reached: 0, gained: 0 }, filters: null });
});

it('gives no interval where some calls are on both sides', async () => {
  const [all] = (await load('comparison', `against=${ids[0]}`)).rows;
  expect(all?.cells).toMatchObject({ low: null, high: null, words: 'Some calls are in both: no interval' });
  const [other] = (await load('comparison', `number=${ids[1]}&against=${ids[0]}`)).rows;
  expect(other?.cells).toMatchObject({ words: 'No clear difference' });
  expect(other?.cells.low).not.toBeNull();
});

it('compares outgoing calls with the incoming ones of a number', async () => {
  const { rows, columns } = await load('comparison', `direction=outgoing&against=${ids[0]}`);
  expect(rows[0]?.cells).toMatchObject({ beforeN: 25, before: 1 });
  expect(columns.map(({ label }) => label)).toContain('+17575550101, incoming calls');
});

it('says of a difference that it is of too few calls', async () => {
  const { rows, columns } = await load('comparison', '');
  expect(rows[0]).toMatchObject({ few: true, fewCells: expect.arrayContaining(['before', 'difference']) });
  expect(columns.find(({ key }) => key === 'difference')?.kind).toBe('points');
});

it('says how many groups it does not show', async () => {
  await insertCalls(
    database.pool,
    times(203, (index) => callOf(2, { ...carrier(`ONE ${index}`), accountId: ids[2] ?? '' })),
  );
  const { rows, totals } = await load('by-carrier', `account=${ids[2]}`);
  expect(rows).toHaveLength(200);
  expect(totals).toContainEqual({
    label: 'Groups not shown, those with the fewest calls',
    value: 3,
    kind: 'count',
  });
});

it('reads the durations of very many calls off their classes, and says so', async () => {
  const [p50, p95] = (await load('durations', '')).totals;
  expect([p50, p95].map((total) => total?.label)).toEqual([
    'Half of them at most (p50)',
    '95 % of them at most (p95)',
  ]);
  await insertCalls(
    database.pool,
    times(20_100, (index) => callOf(1, { accountId: ids[1] ?? '', durationSeconds: index % 100 })),
  );
  const about = (await load('durations', `account=${ids[1]}`)).totals;
  expect(about[0]).toMatchObject({ label: 'Half of them at most (p50), about' });
  expect(Math.abs((about[0]?.value ?? 0) - 49)).toBeLessThanOrEqual(1);
  const exact = (await load('durations', `account=${ids[1]}&maxDuration=49`)).totals;
  expect(exact[0]).toMatchObject({ label: 'Half of them at most (p50)', value: 24 });
  expect(exact[1]?.value).toBe(47);
});

import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countByCode } from '@/lib/analytics/count-by-code';
import { periodOf } from '@/lib/analytics/range';
import { countCalls } from '@/lib/calls/queries/count-calls';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { hourMs, insertCalls, makeCalls, startMs } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  await insertCalls(database.pool, makeCalls(400, 11));
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

it('counts of every code just the calls of the lists that the code book links to', async () => {
  // the calls lie in 40 hours: the period begins and ends in their midst, off every quarter of an hour
  const period = periodOf('24h', new Date(startMs + 33 * hourMs + 1_234_567));
  const counts = await countByCode(db, period);
  expect(counts.map(({ code }) => code)).toEqual([0, 1, 2, 30, 99]);
  for (const { code, all, recent } of counts) {
    expect({ code, all }).toEqual({ code, all: (await countCalls(db, { code, variables: {} })).count });
    const inPeriod = await countCalls(db, { code, from: period.from, to: period.to, variables: {} });
    expect({ code, recent }).toEqual({ code, recent: inPeriod.count });
    expect(recent).toBeLessThan(all);
  }
});

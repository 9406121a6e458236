import { PrismaPg } from '@prisma/adapter-pg';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bucketStarts } from '@/lib/analytics/bucket-starts';
import { countSource, type SpanFilters } from '@/lib/analytics/call-counts';
import { countByBucket } from '@/lib/analytics/count-by-bucket';
import { countOverview } from '@/lib/analytics/count-overview';
import { ratedOutcomes } from '@/lib/analytics/ended-calls';
import type { Measure } from '@/lib/analytics/measures';
import { overviewFigures, overviewNarrowing } from '@/lib/analytics/overview-filters';
import { counters } from '@/lib/analytics/roll-up';
import { narrowed } from '@/lib/analytics/stats/narrowed';
import { callListParameters } from '@/lib/calls/filters';
import { countCalls } from '@/lib/calls/queries/count-calls';
import { outcomes } from '@/lib/calls/response-codes';
import { Prisma, PrismaClient } from '@/lib/platform/generated/prisma/client';
import { makeCalls } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { filtersArbitrary } from '../support/random-filters';
import { insertRealisticCalls } from '../support/realistic-calls';

const runs = 1_000;

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  await insertRealisticCalls(database.pool, makeCalls(900, 3));
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** Without what the roll-ups cannot answer. */
const rolledArbitrary = filtersArbitrary.map((filters): SpanFilters => {
  const { account, called, code, direction, from, machine, number, outcome, reason, to, wireless } = filters;
  const kept = { account, called, code, direction, machine, number, outcome, reason, wireless };
  return { ...kept, from, to, variables: {} };
});

it(`counts in each tile exactly the calls of the list it opens, for ${runs} random filters`, async () => {
  let found = 0;
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(filtersArbitrary, async (filters) => {
      for (const [name, value] of Object.entries(filters)) if (value !== undefined) seen.add(name);
      if (Object.keys(filters.variables).length > 0) seen.add('variable.zip');
      const counts = await countOverview(db, filters);
      found += counts.calls;
      for (const figure of overviewFigures) {
        const list = narrowed(filters, overviewNarrowing[figure]);
        expect(counts[figure], figure).toBe(list ? (await countCalls(db, list)).count : 0);
      }
    }),
    { numRuns: runs, seed: 5, endOnFailure: true },
  );
  expect(found).toBeGreaterThan(runs);
  const ofThePage = ['sort', 'order', 'limit', 'cursor', 'range'];
  const all = Object.keys(callListParameters.shape).filter((name) => !ofThePage.includes(name));
  expect([...seen].filter((name) => name !== 'variables').sort()).toEqual([...all, 'variable.zip'].sort());
}, 120_000);

const zones = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'];

it('says the same from the roll-ups as from a scan, by bucket, kind and counter', async () => {
  await fc.assert(
    fc.asyncProperty(
      rolledArbitrary,
      fc.constantFrom('hour' as const, 'day' as const, 'week' as const),
      fc.constantFrom(...zones),
      async (spanned, unit, zone) => {
        const starts = bucketStarts(spanned, unit, zone);
        const rowsOf = (scan: boolean) =>
          db.$queryRaw(Prisma.sql`
            SELECT bucket, account_id::text, called_number, direction::text, outcome, response_code, machine, wireless,
              ${Prisma.raw(counters.map((counter) => `sum(${counter})::float8 AS ${counter}`).join(', '))}
            FROM ${countSource(spanned, starts, { scan, wanted: counters }).sql}
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`);
        expect(await rowsOf(false)).toEqual(await rowsOf(true));
      },
    ),
    { numRuns: 120, seed: 6, endOnFailure: true },
  );
}, 120_000);

const measures: Record<string, Measure> = {
  calls: { of: 'calls', outcomes },
  rated: { of: 'calls', outcomes: ratedOutcomes },
  machine: { of: 'calls', outcomes: ['answered'], machine: 'MACHINE' },
  none: { of: 'calls', outcomes: ['answered'], machine: 'none' },
  busy: { of: 'calls', outcomes: ['busy'] },
  cancelled: { of: 'calls', outcomes: ['cancelled'] },
  tries: { of: 'tries', outcomes: ratedOutcomes },
};
const cost: Record<string, Measure> = {
  transactions: { of: 'transactions', outcomes: ratedOutcomes },
  seconds: { of: 'duration_seconds', outcomes: ratedOutcomes },
};

it('says the same from the roll-ups by outcome as by kind, in every zone', async () => {
  await fc.assert(
    fc.asyncProperty(
      rolledArbitrary,
      fc.constantFrom('hour' as const, 'day' as const, 'week' as const),
      fc.constantFrom(...zones),
      async ({ code, machine, ...filters }, unit, zone) => {
        const rare = code === 0 ? { code } : machine === 'FAX' ? { machine } : {};
        const spanned = { ...filters, ...rare };
        const starts = bucketStarts(spanned, unit, zone);
        for (const asked of [measures, cost]) {
          expect(await countByBucket(db, spanned, starts, asked)).toEqual(
            await countByBucket(db, spanned, starts, asked, { from: 'kinds' }),
          );
        }
      },
    ),
    { numRuns: 300, seed: 7, endOnFailure: true },
  );
}, 120_000);

import { PrismaPg } from '@prisma/adapter-pg';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillNextHour } from '@/lib/analytics/bitmaps/fill-hours';
import { planBitmaps } from '@/lib/analytics/bitmaps/plan-bitmaps';
import { bucketStarts } from '@/lib/analytics/bucket-starts';
import { needsScan } from '@/lib/analytics/call-counts';
import { countByBucket, type Measure } from '@/lib/analytics/count-by-bucket';
import { ratedOutcomes } from '@/lib/analytics/ended-calls';
import { labels } from '@/lib/calls/notes/schema';
import { outcomes } from '@/lib/calls/response-codes';
import type { Call } from '@/lib/calls/schema';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { hourMs, insertCalls, makeCalls, startMs } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { filtersArbitrary } from '../support/random-filters';
import { insertRealisticCalls, realistic } from '../support/realistic-calls';

let database: TestDatabase;
let db: PrismaClient;
let calls: Call[];

/** Late enough that every hour is at rest. */
const later = new Date(Date.now() + 365 * 24 * hourMs);

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  calls = makeCalls(4_000, 14);
  await insertRealisticCalls(database.pool, calls);
  await database.pool.query(
    `INSERT INTO call_label (call_id, label, sampled)
     SELECT id, ($1::text[])[1 + n % 4], n % 3 = 0 FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM call) AS c
     WHERE n % 40 = 0`,
    [labels],
  );
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

async function fillAll(): Promise<number> {
  let filled = 0;
  for (;;) {
    const hour = await fillNextHour(database.pool, later);
    if (!hour) return filled;
    expect(hour.state).not.toBe('changed');
    if (hour.state === 'filled') filled += 1;
  }
}

const statesOf = async (): Promise<Record<string, number>> => {
  const { rows } = await database.pool.query<{ state: string; hours: number }>(
    'SELECT state, count(*)::int AS hours FROM call_hour GROUP BY 1',
  );
  return Object.fromEntries(rows.map(({ state, hours }) => [state, hours]));
};

const measures: Record<string, Measure> = {
  calls: { of: 'calls', outcomes },
  rated: { of: 'calls', outcomes: ratedOutcomes },
  human: { of: 'calls', outcomes: ['answered'], machine: 'HUMAN' },
  none: { of: 'calls', outcomes: ['answered'], machine: 'none' },
  cancelled: { of: 'calls', outcomes: ['cancelled'] },
  tries: { of: 'tries', outcomes: ratedOutcomes },
  transactions: { of: 'transactions', outcomes: ratedOutcomes },
  seconds: { of: 'duration_seconds', outcomes: ratedOutcomes },
};
const zones = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'];

/** Random questions, each answered as it is and from the calls; returns how many bitmaps answered. */
async function compareWithCalls(runs: number, seed: number): Promise<number> {
  let bitmapped = 0;
  await fc.assert(
    fc.asyncProperty(
      filtersArbitrary,
      fc.constantFrom('hour' as const, 'day' as const, 'week' as const),
      fc.constantFrom(...zones),
      async (filters, unit, zone) => {
        const starts = bucketStarts(filters, unit, zone);
        expect(await countByBucket(db, filters, starts, measures)).toEqual(
          await countByBucket(db, filters, starts, measures, { from: 'calls' }),
        );
        if (needsScan(filters) && (await planBitmaps(db, filters, starts, []))) bitmapped += 1;
      },
    ),
    { numRuns: runs, seed, endOnFailure: true },
  );
  return bitmapped;
}

it('counts for random filters and times what the calls say, whatever hours have bitmaps and whatever changes', async () => {
  expect(await compareWithCalls(30, 1)).toBe(0);
  expect(await fillAll()).toBeGreaterThan(35);
  expect(await compareWithCalls(500, 2)).toBeGreaterThan(80);
  for (let round = 0; round < 6; round += 1) {
    // other facts for calls of a few hours, some of which move to another hour
    const changed = calls
      .filter(({ occurredAt }) => ((occurredAt.getTime() - startMs) / hourMs) % 41 === round * 5)
      .slice(0, 20);
    const others = makeCalls(changed.length, 100 + round).map(realistic);
    await insertCalls(
      database.pool,
      changed.map(
        ({ id, occurredAt }, index) =>
          ({ ...(others[index] ?? calls[0]), id, ...(index % 2 && { occurredAt }) }) as Call,
      ),
    );
    expect((await statesOf()).changed).toBeGreaterThan(0);
    expect(await compareWithCalls(60, 10 + round)).toBeGreaterThan(5);
    if (round % 2) await fillAll();
  }
}, 240_000);

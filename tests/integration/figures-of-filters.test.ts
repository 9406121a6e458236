import { PrismaPg } from '@prisma/adapter-pg';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bucketStarts } from '@/lib/analytics/bucket-starts';
import { countSource, rateCountColumns, type SpanFilters } from '@/lib/analytics/call-counts';
import { countByBucket, type Measure } from '@/lib/analytics/count-by-bucket';
import { ratedOutcomes } from '@/lib/analytics/ended-calls';
import { counters } from '@/lib/analytics/roll-up';
import { type CallFilters, machineFilters, wirelessWords } from '@/lib/calls/filters';
import { countCalls } from '@/lib/calls/queries/count-calls';
import { outcomes } from '@/lib/calls/response-codes';
import type { Call } from '@/lib/calls/schema';
import { Prisma, PrismaClient } from '@/lib/platform/generated/prisma/client';
import { hourMs, ids, insertCalls, makeCalls, startMs, zips } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';

const runs = 1_000;
const numberPhones = ['+17575550101', '+17575550102', '+18005550199x123'];

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  await database.pool.query(
    `INSERT INTO account (id, name) SELECT id, id::text FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  await database.pool.query(
    `INSERT INTO dedicated_number (id, account_id, phone_number)
     SELECT id, id, phone FROM unnest($1::uuid[], $2::text[]) AS n (id, phone)`,
    [ids, numberPhones],
  );
  await insertCalls(database.pool, makeCalls(900, 3).map(realistic));
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** Spread over the minutes, with the dedicated number that the projector would find, and what carriers say. */
function realistic(call: Call, index: number): Call {
  const number = numberPhones.indexOf(call.phoneNumber);
  return {
    ...call,
    dedicatedNumberId: call.direction === 'incoming' ? (ids[number] ?? null) : null,
    occurredAt: new Date(call.occurredAt.getTime() + ((index * 7_919_003) % hourMs)),
    carrier: index % 3 === 0 ? {} : { isWireless: index % 3 === 1 ? 'True' : 'false' },
    flags: index % 5 === 0 ? ['machine_detection_flips'] : [],
  };
}

const minuteMs = 60_000;
/** Absent more often than not: else hardly a call would pass all filters. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>, weight = 1) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight, arbitrary });
const optional = <T>(values: readonly T[]) => rarely(fc.constantFrom(...values));
const filtersArbitrary: fc.Arbitrary<SpanFilters> = fc
  .record({
    fromMs: fc.integer({ min: startMs - hourMs, max: startMs + 41 * hourMs }),
    lengthMs: fc.oneof(
      fc.integer({ min: 1, max: 60 * minuteMs }),
      fc.integer({ min: 1, max: 48 * 60 }).map((minutes) => minutes * minuteMs),
      fc.integer({ min: 1, max: 48 }).map((hours) => hours * hourMs),
    ),
    wholeHours: fc.boolean(),
    direction: optional(['outgoing', 'incoming'] as const),
    outcome: rarely(fc.subarray([...outcomes], { minLength: 1 }), 4),
    code: optional([0, 1, 2, 30, 99]),
    machine: optional(machineFilters),
    wireless: optional(wirelessWords),
    tries: rarely(fc.integer({ min: 0, max: 3 })),
    number: optional(ids),
    account: optional(ids),
    phone: rarely(fc.constantFrom('5550', '17575550101')),
    zip: rarely(fc.constantFrom(...zips)),
  })
  .map(({ fromMs, lengthMs, wholeHours, zip, ...rest }) => {
    const first = wholeHours ? Math.floor(fromMs / hourMs) * hourMs : fromMs;
    const filters = { ...rest, variables: (zip === undefined ? {} : { zip }) as Record<string, string> };
    return { ...filters, from: new Date(first), to: new Date(first + lengthMs) };
  });

interface Counted {
  calls: number;
  rated: number;
  answered: number;
  human: number;
}

async function countAll(filters: SpanFilters): Promise<Counted> {
  const [row] = await db.$queryRaw<Counted[]>(
    Prisma.sql`SELECT ${rateCountColumns} FROM ${countSource(filters).sql}`,
  );
  if (!row) throw new TypeError('an aggregate gives one row');
  return row;
}

it(`counts exactly the calls of the list it opens, for ${runs} random filters`, async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(filtersArbitrary, async (filters) => {
      const counted = await countAll(filters);
      found += counted.calls;
      const within = (outcome: CallFilters['outcome']) =>
        outcome?.filter((one) => filters.outcome === undefined || filters.outcome.includes(one)) ?? [];
      const listed = async (narrowed: CallFilters) => (await countCalls(db, narrowed)).count;
      expect(counted.calls).toBe(await listed(filters));
      const rated = within(ratedOutcomes);
      expect(counted.rated).toBe(rated.length > 0 ? await listed({ ...filters, outcome: rated }) : 0);
      const answered = within(['answered']);
      expect(counted.answered).toBe(
        answered.length > 0 ? await listed({ ...filters, outcome: answered }) : 0,
      );
    }),
    { numRuns: runs, seed: 5, endOnFailure: true },
  );
  expect(found).toBeGreaterThan(runs);
}, 120_000);

const zones = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'];

it('says the same from the roll-ups as from a scan, by bucket, kind and counter', async () => {
  await fc.assert(
    fc.asyncProperty(
      filtersArbitrary,
      fc.constantFrom('hour' as const, 'day' as const, 'week' as const),
      fc.constantFrom(...zones),
      async ({ phone: _phone, tries: _tries, ...filters }, unit, zone) => {
        const spanned = { ...filters, variables: {} };
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
      filtersArbitrary,
      fc.constantFrom('hour' as const, 'day' as const, 'week' as const),
      fc.constantFrom(...zones),
      async ({ code, machine, phone: _phone, tries: _tries, ...filters }, unit, zone) => {
        const rare = code === 0 ? { code } : machine === 'FAX' ? { machine } : {};
        const spanned = { ...filters, ...rare, variables: {} };
        const starts = bucketStarts(spanned, unit, zone);
        for (const asked of [measures, cost]) {
          expect(await countByBucket(db, spanned, starts, asked)).toEqual(
            await countByBucket(db, spanned, starts, asked, { byKind: true }),
          );
        }
      },
    ),
    { numRuns: 300, seed: 7, endOnFailure: true },
  );
}, 120_000);

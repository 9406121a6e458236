import { PrismaPg } from '@prisma/adapter-pg';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bucketStarts } from '@/lib/analytics/bucket-starts';
import { countSource, type SpanFilters } from '@/lib/analytics/call-counts';
import { countByBucket, type Measure } from '@/lib/analytics/count-by-bucket';
import { countOverview } from '@/lib/analytics/count-overview';
import { ratedOutcomes } from '@/lib/analytics/ended-calls';
import { overviewFigures, overviewNarrowing } from '@/lib/analytics/overview-filters';
import { counters } from '@/lib/analytics/roll-up';
import { narrowed } from '@/lib/analytics/stats/narrowed';
import {
  callListParameters,
  labelFilters,
  machineFilters,
  wirelessWords,
  yesOrNo,
} from '@/lib/calls/filters';
import { storedFlagFilters } from '@/lib/calls/flag-texts';
import { reasons } from '@/lib/calls/not-answered';
import { countCalls } from '@/lib/calls/queries/count-calls';
import { outcomes } from '@/lib/calls/response-codes';
import { type Call, eventSources } from '@/lib/calls/schema';
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
  // every second call was posted, every fourth was asked about
  await database.pool.query(
    `INSERT INTO call_event (postback_id, call_id, body_hash, source, received_at, details)
     SELECT n, id, decode(md5(n::text), 'hex'), CASE n % 4 WHEN 0 THEN 'poll' ELSE 'post' END::postback_source, now(), '{}'
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM call) AS numbered WHERE n % 2 = 0`,
  );
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
    carrier:
      index % 3 === 0
        ? {}
        : { isWireless: index % 3 === 1 ? 'True' : 'false', telcoCarrierName: 'EXAMPLE', telcoLATA: '252' },
    flags: index % 5 === 0 ? ['machine_detection_flips'] : index % 7 === 0 ? ['duration_mismatch'] : [],
    ringCount: index % 8,
    digitsDialed: ['', '21', '[removed:2]'][index % 3] ?? '',
  };
}

const minuteMs = 60_000;
/** Absent more often than not: else hardly a call would pass all filters. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>, weight = 1) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight, arbitrary });
const optional = <T>(values: readonly T[]) => rarely(fc.constantFrom(...values));
type Drawn = Exclude<keyof SpanFilters, 'from' | 'to' | 'ids' | 'variables'>;
/** One of each filter that the list has: a new one is a type error until it is drawn here. */
const drawn: { [Name in Drawn]-?: fc.Arbitrary<SpanFilters[Name]> } = {
  direction: optional(['outgoing', 'incoming'] as const),
  outcome: rarely(fc.subarray([...outcomes], { minLength: 1 }), 4),
  code: optional([0, 1, 2, 30, 99]),
  reason: optional(reasons),
  machine: optional(machineFilters),
  wireless: optional(wirelessWords),
  tries: rarely(fc.integer({ min: 0, max: 3 })),
  minTries: rarely(fc.integer({ min: 0, max: 3 })),
  number: optional(ids),
  account: optional(ids),
  called: optional([...numberPhones, 'none', '+19995550100']),
  phone: optional(['5550', '17575550101']),
  queueId: optional(['0', '1', '77']),
  carrier: optional(['EXAMPLE', 'none']),
  area: optional(['252', 'none']),
  minDuration: optional([0, 5, 38]),
  maxDuration: optional([0, 37, 2_147_483_647]),
  minRings: optional([0, 2]),
  maxRings: optional([1, 5]),
  flag: optional(storedFlagFilters),
  flip: optional(['any', 'HUMAN-MACHINE', 'HUMAN-other']),
  source: optional(eventSources),
  label: optional(labelFilters),
  sampled: optional(yesOrNo),
  firstSign: optional([':2', ':none', ':removed', 'zip:1', 'zip:none', 'zip:absent', 'other:other']),
  hourOfWeek: optional(['sunday-02-UTC', 'saturday-20-America/New_York', 'sunday-07-Asia/Kathmandu']),
};

const filtersArbitrary: fc.Arbitrary<SpanFilters> = fc
  .record({
    fromMs: fc.integer({ min: startMs - hourMs, max: startMs + 41 * hourMs }),
    lengthMs: fc.oneof(
      fc.integer({ min: 1, max: 60 * minuteMs }),
      fc.integer({ min: 1, max: 48 * 60 }).map((minutes) => minutes * minuteMs),
      fc.integer({ min: 1, max: 48 }).map((hours) => hours * hourMs),
    ),
    wholeHours: fc.boolean(),
    // two or three at once: with all of them hardly a call would pass
    names: fc.subarray(Object.keys(drawn) as Drawn[], { minLength: 1, maxLength: 3 }),
    values: fc.record(drawn),
    zip: rarely(fc.constantFrom(...zips)),
  })
  .map(({ fromMs, lengthMs, wholeHours, names, values, zip }) => {
    const first = wholeHours ? Math.floor(fromMs / hourMs) * hourMs : fromMs;
    const variables: Record<string, string> = zip === undefined ? {} : { zip };
    const filters = Object.fromEntries(names.map((name) => [name, values[name]]));
    return { ...filters, variables, from: new Date(first), to: new Date(first + lengthMs) };
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
            await countByBucket(db, spanned, starts, asked, { byKind: true }),
          );
        }
      },
    ),
    { numRuns: 300, seed: 7, endOnFailure: true },
  );
}, 120_000);

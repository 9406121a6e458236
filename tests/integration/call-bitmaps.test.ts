import { PrismaPg } from '@prisma/adapter-pg';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillNextHour } from '@/lib/analytics/bitmaps/fill-hours';
import { planBitmaps } from '@/lib/analytics/bitmaps/plan-bitmaps';
import { bucketStarts } from '@/lib/analytics/bucket-starts';
import { needsScan } from '@/lib/analytics/call-counts';
import { countByBucket } from '@/lib/analytics/count-by-bucket';
import { countGroups, type GroupName } from '@/lib/analytics/count-groups';
import { ratedOutcomes } from '@/lib/analytics/ended-calls';
import { type Measure, rateMeasures } from '@/lib/analytics/measures';
import { moveRollUps } from '@/lib/analytics/move-roll-ups';
import { labels } from '@/lib/calls/notes/schema';
import { outcomes } from '@/lib/calls/response-codes';
import type { Call } from '@/lib/calls/schema';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { hourMs, insertCalls, makeCalls, plainCall, startMs } from '../support/call-rows';
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
  answeredAtThird: { of: 'tried_more', outcomes: ['answered'] },
  short: { of: 'under_10', outcomes: ['answered'] },
  long: { of: 'from_600', outcomes: ['answered'] },
  transactions: { of: 'transactions', outcomes: ratedOutcomes },
  seconds: { of: 'duration_seconds', outcomes: ratedOutcomes },
};
const zones = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'];

const groupNames: GroupName[] = [
  ...(['account', 'called', 'direction', 'wireless', 'ending', 'carrier', 'area', 'rings', 'sign'] as const),
];
let groupsAsked = 0;
const sorted = (groups: { facet: string; value: string }[]) =>
  groups.toSorted((a, b) => (`${a.facet} ${a.value}` < `${b.facet} ${b.value}` ? -1 : 1));

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
        const by = groupNames[groupsAsked % groupNames.length] ?? 'sign';
        groupsAsked += 1;
        expect(sorted(await countGroups(db, filters, by, rateMeasures))).toEqual(
          sorted(await countGroups(db, filters, by, rateMeasures, { from: 'calls' })),
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
    expect(await compareWithCalls(60, 10 + round)).toBeGreaterThan(2);
    if (round % 2) await fillAll();
  }
  await insertCalls(database.pool, odd());
  await fillAll();
  const { rows } = await database.pool.query<{ facet: string }>(
    'SELECT DISTINCT unnest(unkept) AS facet FROM call_hour ORDER BY 1',
  );
  expect(rows.map(({ facet }) => facet)).toEqual([
    'area',
    'carrier',
    'duration.bit',
    'rings',
    'tries',
    'tries.bit',
    'variable:zip',
    'variables',
  ]);
  expect(await compareWithCalls(250, 30)).toBeGreaterThan(30);
}, 240_000);

/** Calls that keep their hours from having one bitmap or another. */
function odd(): Call[] {
  const at = (hour: number, facts: Partial<Call>) =>
    plainCall({ occurredAt: new Date(startMs + hour * hourMs + 60_000), ...facts });
  const many = (count: number, factsOf: (index: number) => Partial<Call>, hour: number) =>
    Array.from({ length: count }, (_, index) => at(hour, factsOf(index)));
  return [
    at(2, { durationSeconds: -5 }),
    at(4, { ringCount: 64 }),
    at(6, { tries: 64 }),
    ...many(520, (index) => ({ carrier: { telcoCarrierName: `ONE ${index}` } }), 8),
    ...many(520, (index) => ({ carrier: { telcoLATA: String(index) } }), 10),
    at(12, {
      variables: Object.fromEntries(many(33, () => ({}), 0).map((_, index) => [`name${index}`, '1'])),
    }),
    ...many(200, (index) => ({ variables: { zip: `1${index}` } }), 14),
    at(16, { variables: { zip: '2'.repeat(201) } }),
  ];
}

it('tells durations and rings to the second and the ring, whatever the bounds', async () => {
  const from = new Date(startMs + 500 * hourMs);
  const hour = { from, to: new Date(from.getTime() + hourMs), variables: {} };
  const known = Array.from({ length: 150 }, (_, index) => ({
    durationSeconds: index % 131,
    ringCount: index % 9,
  }));
  await insertCalls(
    database.pool,
    [...known, {}, {}].map((facts) => plainCall({ occurredAt: from, ...facts })),
  );
  await fillAll();
  const bounds = [0, 1, 2, 3, 4, 7, 8, 15, 16, 17, 63, 64, 65, 127, 128, 129, 130, 131, 2_147_483_647];
  for (const least of bounds) {
    for (const most of bounds) {
      const [counted] = await countByBucket(
        db,
        { ...hour, minDuration: least, maxDuration: most, minRings: 2, maxRings: 6 },
        [from],
        { calls: rateMeasures.calls },
      );
      const right = known.filter(
        ({ durationSeconds, ringCount }) =>
          durationSeconds >= least && durationSeconds <= most && ringCount >= 2 && ringCount <= 6,
      );
      expect(counted?.calls ?? 0, `${least} to ${most}`).toBe(right.length);
    }
  }
}, 60_000);

it('makes no bitmaps of an hour that a change under way may belong to, and throws away what a change came between', async () => {
  await fillAll();
  const [call] = calls;
  if (!call) throw new TypeError('there are calls');
  const startsAt = new Date(Math.floor(realistic(call, 0).occurredAt.getTime() / hourMs) * hourMs);
  const stateOf = async () =>
    (await database.pool.query('SELECT state, changes FROM call_hour WHERE starts_at = $1', [startsAt]))
      .rows[0];
  const before = await stateOf();
  expect(before.state).toBe('filled');
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    await moveRollUps(client, [realistic(call, 0)]);
    // what others see is as it was, and no one else may fill the hour meanwhile
    expect(await stateOf()).toEqual(before);
    expect(await fillNextHour(database.pool, later)).toBeNull();
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  expect(await stateOf()).toEqual({ state: 'changed', changes: before.changes + 1 });

  const between = await database.pool.connect();
  try {
    // the filler has read the calls, and waits for the row that a change has written
    await between.query('BEGIN');
    await between.query('LOCK TABLE call_bitmap IN SHARE MODE');
    const filling = fillNextHour(database.pool, later);
    await expect
      .poll(async () => {
        const { rows } = await database.pool.query(
          "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'",
        );
        return rows.length;
      })
      .toBeGreaterThan(0);
    await moveRollUps(between, [realistic(call, 0)]);
    await between.query('COMMIT');
    expect(await filling).toMatchObject({ state: 'changed' });
  } finally {
    between.release();
  }
  expect((await stateOf()).state).toBe('changed');
  expect(await fillAll()).toBe(1);
  expect(await stateOf()).toMatchObject({ state: 'filled', changes: before.changes + 2 });
});

it('leaves alone an hour that is not at rest, and one with few calls to the scan', async () => {
  const endMs = startMs + 200 * hourMs;
  const few = Array.from({ length: 10 }, () => plainCall({ occurredAt: new Date(endMs - 30 * 60_000) }));
  await insertCalls(database.pool, few);
  const at = (minutes: number) => new Date(Math.max(endMs, Date.now()) + minutes * 60_000);
  // its end may be past already: then its last change alone is too new
  expect(await fillNextHour(database.pool, at(Date.now() > endMs ? 4 : 9))).toBeNull();
  expect(await fillNextHour(database.pool, at(16))).toMatchObject({ calls: 10, state: 'scanned' });
  expect(await fillNextHour(database.pool, at(16))).toBeNull();
});

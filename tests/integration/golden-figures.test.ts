import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerRates } from '@/lib/analytics/answer-rates';
import { countAnswersOverTime } from '@/lib/analytics/count-answers-over-time';
import { countMachineDetection } from '@/lib/analytics/count-machine-detection';
import { countOverview } from '@/lib/analytics/count-overview';
import { describeResponseCode } from '@/lib/calls/response-codes';
import type { Call } from '@/lib/calls/schema';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { insertCalls, makeCalls } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let db: PrismaClient;

type Line = [at: string, code: number | null, machine: string | null, seconds: number | null, tries: number];

/**
 * Sixteen calls, worked out by hand. Rated are the ten marked with a star: six answered, four of them by a person, in
 * fifteen tries.
 */
const lines: Line[] = [
  ['2026-10-31T12:00:00Z', 1, 'HUMAN', 37, 1], // * answered, person
  ['2026-10-31T12:05:00Z', 1, 'HUMAN', 121, 3], // * answered at the third try, person
  ['2026-10-31T12:10:00Z', 1, 'MACHINE', 200, 1], // * answered, machine
  ['2026-10-31T12:20:00Z', 24, 'HUMAN', 115, 1], // * transferred: answered, person
  ['2026-11-01T03:59:59Z', 2, null, 0, 3], // * no answer, three tries; Oct 31 in New York
  ['2026-11-01T04:00:00Z', 8, null, 0, 2], // * busy; the first moment of Nov 1 in New York
  ['2026-11-01T05:30:00Z', 30, 'HUMAN', 60, 1], // * incoming, person; 01:30 EDT
  ['2026-11-01T06:30:00Z', 1, null, 17, 1], // * answered, no verdict; 01:30 EST, the same clock time again
  ['2026-11-02T04:59:59Z', 43, null, null, 1], // * bad number; the last second of a day of 25 hours
  ['2026-11-02T05:00:00Z', 34, null, null, 1], // * congestion: carrier failure; Nov 2 in New York
  ['2026-10-31T13:00:00Z', 18, null, null, 1], // ringing: in progress
  ['2026-10-31T13:01:00Z', 0, null, null, 0], // queued: pending
  ['2026-10-31T13:02:00Z', 3, null, null, 0], // invalid number: never dialled
  ['2026-10-31T13:03:00Z', 33, null, null, 0], // time restriction: never dialled
  ['2026-10-31T13:04:00Z', 22, null, null, 0], // cancelled
  ['2026-10-31T13:05:00Z', 99, null, null, 0], // a code nobody knows
];

function goldenCalls(): Call[] {
  return makeCalls(lines.length, 1).map((call, index) => {
    const [at, responseCode, machineDetection, durationSeconds, tries] = lines[index % lines.length] as Line;
    return {
      ...call,
      direction: responseCode === 30 ? 'incoming' : 'outgoing',
      outcome: describeResponseCode(responseCode).outcome,
      occurredAt: new Date(at),
      responseCode,
      machineDetection,
      durationSeconds,
      tries,
    };
  });
}

const all = { from: new Date('2026-10-31T00:00:00Z'), to: new Date('2026-11-03T00:00:00Z'), variables: {} };

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  await insertCalls(database.pool, goldenCalls());
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

describe('the golden calls', () => {
  it('give the counts and the three rates that were worked out by hand', async () => {
    const counts = await countOverview(db, all);
    expect(counts).toEqual({
      calls: 16,
      rated: 10,
      answered: 6,
      human: 4,
      machine: 1,
      inProgress: 1,
      tries: 15,
    });
    const { perCall, perTry, humanOnly } = answerRates(counts);
    expect([perCall.rate, perTry.rate, humanOnly.rate]).toEqual([6 / 10, 6 / 15, 4 / 10]);
    // Wilson, by hand: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), z = 1.96
    expect([perCall.low, perCall.high].map((end) => end?.toFixed(3))).toEqual(['0.313', '0.832']);
    expect([humanOnly.low, humanOnly.high].map((end) => end?.toFixed(3))).toEqual(['0.168', '0.687']);
    expect([perTry.low, perTry.high].map((end) => end?.toFixed(3))).toEqual(['0.198', '0.643']);
  });

  it('split the answered calls by machine detection', async () => {
    const counts = await countMachineDetection(db, all);
    const byVerdict = Object.fromEntries(counts.map(({ verdict, count }) => [verdict, count]));
    expect(byVerdict).toEqual({ HUMAN: 4, MACHINE: 1, none: 1 });
  });

  it.each([
    [
      'America/New_York',
      [
        [4, 5],
        [2, 4],
        [0, 1],
      ],
    ],
    [
      'UTC',
      [
        [4, 4],
        [2, 4],
        [0, 2],
      ],
    ],
    [
      'Asia/Kathmandu',
      [
        [4, 4],
        [2, 4],
        [0, 2],
      ],
    ],
  ] as const)('fall on the days of %s', async (zone, expected) => {
    const days = await countAnswersOverTime(db, all, 'day', zone);
    const rated = days.filter((day) => day.rated > 0);
    expect(rated.map(({ answered, rated: n }) => [answered, n])).toEqual(expected);
  });

  it('keep the hour that New York has twice apart', async () => {
    const hours = await countAnswersOverTime(db, all, 'hour', 'America/New_York');
    const twice = hours.filter(
      ({ start }) =>
        start.toISOString().startsWith('2026-11-01T05') || start.toISOString().startsWith('2026-11-01T06'),
    );
    expect(twice.map(({ rated }) => rated)).toEqual([1, 1]);
  });
});

import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countAnswersOverTime } from '@/lib/analytics/count-answers-over-time';
import { countMachineDetection } from '@/lib/analytics/count-machine-detection';
import { countOverview } from '@/lib/analytics/count-overview';
import { type OverviewFigure, overviewFilters } from '@/lib/analytics/overview-filters';
import { prepareAnswerRate } from '@/lib/analytics/prepare-answer-rate';
import { prepareMachineDetection } from '@/lib/analytics/prepare-machine-detection';
import { bucketUnitOf, type Period, periodOf } from '@/lib/analytics/range';
import { timeRanges } from '@/lib/calls/filters';
import { countCalls } from '@/lib/calls/queries/count-calls';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { hourMs, insertCalls, makeCalls, startMs } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  await insertCalls(database.pool, makeCalls(400, 7));
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const figures: OverviewFigure[] = ['calls', 'answered', 'human', 'machine', 'inProgress', 'rated'];
/** Ends in the midst of the calls, and on the very moment of one: `to` is exclusive, `from` is not. */
const periods: Period[] = timeRanges.map((range) => periodOf(range, new Date(startMs + 30 * hourMs)));
const spanOf = ({ from, to }: Period) => ({ from, to, variables: {} });
const listCount = async (filters: Parameters<typeof countCalls>[1]) => (await countCalls(db, filters)).count;

describe.each(periods)('the overview of the last $range', (period) => {
  it('counts in each tile exactly the calls of the list it opens', async () => {
    const counts = await countOverview(db, spanOf(period));
    expect(counts.calls).toBeGreaterThan(0);
    for (const figure of figures) {
      expect(counts[figure]).toBe(await listCount(overviewFilters(figure, period)));
    }
  });

  it('splits all answered calls by machine detection, each part the count of its list', async () => {
    const { shares, answered } = prepareMachineDetection(await countMachineDetection(db, spanOf(period)));
    expect(answered).toBe((await countOverview(db, spanOf(period))).answered);
    for (const { verdict, count } of shares) {
      expect(count).toBe(await listCount({ ...overviewFilters('answered', period), machine: verdict }));
    }
  });

  it.each(['UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'])(
    'draws the answer rate in %s from all rated calls, each bucket the count of its list',
    async (zone) => {
      const unit = bucketUnitOf(period.range);
      const buckets = await countAnswersOverTime(db, spanOf(period), unit, zone);
      const chart = prepareAnswerRate(buckets, period, unit, zone);
      const { answered, rated } = await countOverview(db, spanOf(period));
      expect(chart).toMatchObject({ answered, rated });
      for (const { start, end, rated: ofBucket } of chart.points) {
        if (ofBucket > 0)
          expect(ofBucket).toBe(await listCount(overviewFilters('rated', { from: start, to: end })));
      }
    },
  );
});

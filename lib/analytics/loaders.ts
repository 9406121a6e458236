import { loadReadContext } from '@/lib/auth/loaders';
import { listCalls } from '@/lib/calls/queries/list-calls';
import type { Call } from '@/lib/calls/schema';
import { loadPreferences } from '@/lib/platform/load-preferences';
import type { Zones } from '@/lib/platform/preferences';
import { answerRates, type Rate, type RateName } from './answer-rates';
import type { BucketUnit } from './bucket-starts';
import { countAnswersOverTime } from './count-answers-over-time';
import { countMachineDetection } from './count-machine-detection';
import { countOverview, type OverviewCounts } from './count-overview';
import { type AnswerRateChart, prepareAnswerRate } from './prepare-answer-rate';
import { type MachineDetectionChart, prepareMachineDetection } from './prepare-machine-detection';
import { prepareWallboard, type Wallboard } from './prepare-wallboard';
import { bucketUnitOf, type Period, parseRange, periodOf } from './range';

export interface Overview {
  period: Period;
  unit: BucketUnit;
  zones: Zones;
  counts: OverviewCounts;
  answerRate: AnswerRateChart;
  rates: Record<RateName, Rate>;
  machineDetection: MachineDetectionChart;
  latest: Call[];
}

const latestCalls = 10;

/** All that the overview shows, for the signed-in user and the range named in the URL. */
export async function loadOverview(rangeText: unknown): Promise<Overview> {
  const { db } = await loadReadContext('calls:read');
  const { zones } = await loadPreferences();
  const period = periodOf(parseRange(rangeText), new Date());
  const unit = bucketUnitOf(period.range);
  const filters = { from: period.from, to: period.to, variables: {} };
  const [counts, answers, verdicts, latest] = await Promise.all([
    countOverview(db, filters),
    countAnswersOverTime(db, filters, unit, zones.shown),
    countMachineDetection(db, filters),
    listCalls(db, {
      filters: { variables: {} },
      sort: 'time',
      order: 'desc',
      limit: latestCalls,
      cursor: null,
    }),
  ]);
  return {
    period,
    unit,
    zones,
    counts,
    rates: answerRates(counts),
    answerRate: prepareAnswerRate(answers, period, unit, zones.shown),
    machineDetection: prepareMachineDetection(verdicts),
    latest: latest.rows,
  };
}

/** The same, as the wallboard draws it; the last 24 hours unless the address says otherwise. */
export async function loadWallboard(rangeText: unknown): Promise<Wallboard> {
  return prepareWallboard(await loadOverview(rangeText ?? '24h'), process.env.SOURCES_HASH ?? '');
}

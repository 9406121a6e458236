import { isFew, type Rate, shareOf } from './answer-rates';
import { type BucketUnit, bucketStarts } from './bucket-starts';
import type { AnswersInBucket } from './count-answers-over-time';
import type { Period } from './range';

export interface RatePoint {
  start: Date;
  /** exclusive; the last bucket ends with the period */
  end: Date;
  answered: number;
  rated: number;
  /** 0 to 1; null where no call ended: a gap in the line, not a zero */
  rate: number | null;
  /** ends of the 95 % interval */
  low: number | null;
  high: number | null;
  few: boolean;
}

export interface AnswerRateChart {
  points: RatePoint[];
  /** runs of points with a rate, each drawn as one line */
  runs: RatePoint[][];
  answered: number;
  rated: number;
  /** of the whole period */
  whole: Rate;
  maxRated: number;
}

/** Decides what the chart of the answer rate shows: every bucket of the period, those without calls as gaps. */
export function prepareAnswerRate(
  buckets: Pick<AnswersInBucket, 'start' | 'answered' | 'rated'>[],
  period: Period,
  unit: BucketUnit,
  timeZone: string,
): AnswerRateChart {
  const starts = bucketStarts(period, unit, timeZone);
  const counts = starts.map(() => ({ answered: 0, rated: 0 }));
  for (const bucket of buckets) {
    // the last one that begins no later, so that no call is ever left out
    const index = starts.findLastIndex((start) => start <= bucket.start);
    const count = counts[Math.max(index, 0)];
    if (!count) continue;
    count.answered += bucket.answered;
    count.rated += bucket.rated;
  }
  const points = starts.map((start, index): RatePoint => {
    const { answered, rated } = counts[index] ?? { answered: 0, rated: 0 };
    return {
      start: start < period.from ? period.from : start,
      end: starts[index + 1] ?? period.to,
      answered,
      rated,
      ...rateOf(answered, rated),
    };
  });
  const answered = sum(points.map((point) => point.answered));
  const rated = sum(points.map((point) => point.rated));
  return {
    points,
    runs: runsOf(points),
    answered,
    rated,
    whole: shareOf(answered, rated),
    maxRated: Math.max(0, ...points.map((point) => point.rated)),
  };
}

function rateOf(answered: number, rated: number): Pick<RatePoint, 'rate' | 'low' | 'high' | 'few'> {
  const { rate, low, high, basis } = shareOf(answered, rated);
  return { rate, low, high, few: isFew({ basis }) };
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Runs of points that have a rate. */
export function runsOf<Point extends { rate: number | null }>(points: Point[]): Point[][] {
  const runs: Point[][] = [];
  let open: Point[] | undefined;
  for (const point of points) {
    if (point.rate === null) open = undefined;
    else if (open) open.push(point);
    else {
      open = [point];
      runs.push(open);
    }
  }
  return runs;
}

import { type TimeRange, timeRanges } from '@/lib/calls/filters';
import type { BucketUnit } from './bucket-starts';

/** The time a page of figures is about: from `from`, up to but without `to`. */
export interface Period {
  range: TimeRange;
  from: Date;
  to: Date;
}

export const defaultRange: TimeRange = '7d';

const hourMs = 3_600_000;
const hoursOfRange: Record<TimeRange, number> = { '24h': 24, '7d': 168, '30d': 720, '90d': 2_160 };

export const parseRange = (text: unknown): TimeRange =>
  timeRanges.find((range) => range === text) ?? defaultRange;

/**
 * The period that ends with `now`. Both ends are whole milliseconds of one clock reading, so that a figure and the
 * list it opens ask about the very same time.
 */
export function periodOf(range: TimeRange, now: Date): Period {
  return { range, from: new Date(now.getTime() - hoursOfRange[range] * hourMs), to: now };
}

/** Wide enough that a rate is taken of more than a handful of calls. */
export const bucketUnitOf = (range: TimeRange): BucketUnit => (range === '24h' ? 'hour' : 'day');

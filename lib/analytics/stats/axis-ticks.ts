import { zonedTime } from '@/lib/platform/format-time';
import type { BucketUnit, TimeSpan } from '../bucket-starts';
import { dayText } from '../prepare-time-axis';

const mostTicks = 8;
/** Closer to an end than this, a label would leave the chart. */
const margin = 0.03;

/**
 * Names of some bars, evenly spread: days, or the time of the day where hours of few days are shown. Under the middle of
 * each bar: `even` where all bars are drawn as wide, else by time, in which the first and the last may be cut short.
 */
export function axisTicks(
  bars: readonly TimeSpan[],
  unit: BucketUnit,
  timeZone: string,
  { even = false } = {},
): { position: number; label: string }[] {
  const step = Math.max(1, Math.ceil(bars.length / mostTicks));
  const startMs = bars[0]?.from.getTime() ?? 0;
  const lengthMs = (bars.at(-1)?.to.getTime() ?? 0) - startMs;
  return bars.flatMap(({ from, to }, index) => {
    if (index % step !== 0) return [];
    const { date, time } = zonedTime(from, timeZone);
    const day = dayText(date);
    const label = unit === 'hour' && bars.length <= 72 ? `${day} ${time.slice(0, 5)}` : day;
    const middleMs = (from.getTime() + to.getTime()) / 2;
    const position = even ? (index + 0.5) / bars.length : (middleMs - startMs) / lengthMs;
    return position > 1 - margin ? [] : [{ position, label }];
  });
}

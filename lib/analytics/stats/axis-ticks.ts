import { zonedTime } from '@/lib/platform/format-time';
import type { BucketUnit } from '../bucket-starts';

const mostTicks = 8;

/** Names of some bars, evenly spread: days, or the time of the day where hours of few days are shown. */
export function axisTicks(
  starts: readonly Date[],
  unit: BucketUnit,
  timeZone: string,
): { position: number; label: string }[] {
  const step = Math.max(1, Math.ceil(starts.length / mostTicks));
  return starts.flatMap((start, index) => {
    if (index % step !== 0) return [];
    const { date, time } = zonedTime(start, timeZone);
    const label =
      unit === 'hour' && starts.length <= 72 ? `${date.slice(5)} ${time.slice(0, 5)}` : date.slice(5);
    const position = (index + 0.5) / starts.length;
    return position > 0.97 ? [] : [{ position, label }];
  });
}

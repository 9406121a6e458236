import { TZDate } from '@date-fns/tz';
import { addDays, addWeeks, startOfDay, startOfISOWeek } from 'date-fns';

export const bucketUnits = ['hour', 'day', 'week'] as const;
export type BucketUnit = (typeof bucketUnits)[number];

/** From `from`, up to but without `to`. */
export interface TimeSpan {
  from: Date;
  to: Date;
}

const hourMs = 3_600_000;

/**
 * Where the hours, days or weeks (from Monday) of `timeZone` begin that a span touches: the first may begin before the
 * span. Days have 23 to 25 hours where the clocks change.
 */
export function bucketStarts({ from, to }: TimeSpan, unit: BucketUnit, timeZone: string): Date[] {
  const starts: Date[] = [];
  if (unit !== 'hour') {
    const [first, next] = unit === 'day' ? [startOfDay, addDays] : [startOfISOWeek, addWeeks];
    let start: Date = first(new TZDate(from, timeZone));
    for (; start < to; start = next(start, 1)) starts.push(new Date(start.getTime()));
    return starts;
  }
  // Zones stand whole minutes off UTC, and an hour of the clock lasts an hour: only its beginning has to be found.
  const minutes = new TZDate(from, timeZone).getMinutes();
  const first = Math.floor(from.getTime() / 60_000) * 60_000 - minutes * 60_000;
  for (let at = first; at < to.getTime(); at += hourMs) starts.push(new Date(at));
  return starts;
}

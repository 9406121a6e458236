import { TZDate, tzOffset } from '@date-fns/tz';
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
  // Zones stand whole minutes off UTC: only where the hours begin has to be found, anew where the clocks change.
  let at = hourStart(from.getTime(), timeZone);
  while (at < to.getTime()) {
    const changeAt = minuteChangeAfter(at, to.getTime(), timeZone);
    for (; at < changeAt; at += hourMs) starts.push(new Date(at));
    if (changeAt >= to.getTime()) break;
    // the rest of an hour of the clock that began before or was jumped into
    at = hourStart(changeAt, timeZone);
    if (at !== changeAt) {
      starts.push(new Date(changeAt));
      at += hourMs;
    }
  }
  return starts;
}

const minutesOff = (at: number, timeZone: string) => tzOffset(timeZone, new Date(at));

/** Where the hour of the clock begins, as it stands at this moment. */
function hourStart(at: number, timeZone: string): number {
  const offMs = minutesOff(at, timeZone) * 60_000;
  return Math.floor((at + offMs) / hourMs) * hourMs - offMs;
}

/** When the clocks next change by less than an hour, as on Lord Howe Island; `end` where they do not before. */
function minuteChangeAfter(at: number, end: number, timeZone: string): number {
  const off = minutesOff(at, timeZone);
  const differs = (moment: number) => (minutesOff(moment, timeZone) - off) % 60 !== 0;
  for (let day = at; day < end; day += 24 * hourMs) {
    const next = Math.min(day + 24 * hourMs, end);
    if (!differs(next)) continue;
    let change = day;
    while (!differs(change)) change += 15 * 60_000;
    return change;
  }
  return end;
}

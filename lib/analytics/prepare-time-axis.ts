import type { TimeRange } from '@/lib/calls/filters';
import { zonedTime } from '@/lib/platform/format-time';
import type { Period } from './range';

export interface TimeTick {
  /** 0 at the beginning of the period, 1 at its end */
  position: number;
  label: string;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Nov 8" of 2026-11-08 */
export const dayText = (date: string): string =>
  `${months[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(8))}`;

/** Of all hours or days that begin in the period, every how-many-th is named. */
const everyDays: Record<TimeRange, number> = { '24h': 1, '7d': 1, '30d': 5, '90d': 14 };
const everyHours = 4;
/** Closer to the end than this, a label would leave the chart. */
const lastPosition = 0.97;

/** Which moments the time axis names, out of those where a bucket begins. */
export function prepareTimeAxis(starts: Date[], { range, from, to }: Period, timeZone: string): TimeTick[] {
  const lengthMs = to.getTime() - from.getTime();
  const named = starts
    .filter((start) => start > from)
    .map((start) => ({ start, ...zonedTime(start, timeZone) }))
    .filter(({ time }) =>
      range === '24h' ? Number(time.slice(0, 2)) % everyHours === 0 : time === '00:00:00',
    );
  return named.flatMap(({ start, date, time }, index) => {
    if (range !== '24h' && index % everyDays[range] !== 0) return [];
    const position = (start.getTime() - from.getTime()) / lengthMs;
    if (position > lastPosition) return [];
    const isHour = range === '24h' && time !== '00:00:00';
    return [{ position, label: isHour ? time.slice(0, 5) : dayText(date) }];
  });
}

import { tzOffset } from '@date-fns/tz';
import { readHourOfWeek } from '@/lib/calls/part-filters';
import type { TimeSpan } from './bucket-starts';
import { quarterMs } from './roll-up';

const hourMs = 4 * quarterMs;
const dayMs = 24 * hourMs;

/**
 * When a span is in an hour of the week (`monday-14-America/New_York`), by the clock of its zone: once a week, twice on
 * the day when the hour is repeated, not at all when it is jumped over. Null where quarters of an hour do not tell: the
 * zone was minutes off, long ago.
 */
export function spansOfHour({ from, to }: TimeSpan, hourOfWeek: string): TimeSpan[] | null {
  const week = readHourOfWeek(hourOfWeek);
  if (!week || from.getTime() < 0) return null;
  const offMs = (ms: number) => tzOffset(week.timeZone, new Date(ms)) * 60_000;
  const isWithin = (ms: number) => {
    const local = new Date(ms + offMs(ms));
    return local.getUTCHours() === week.hour && (local.getUTCDay() + 6) % 7 === week.isoWeekday - 1;
  };
  const spans: TimeSpan[] = [];
  const firstDay = Math.floor((from.getTime() + offMs(from.getTime())) / dayMs) - 1;
  for (let day = firstDay; day * dayMs < to.getTime() + 2 * dayMs; day += 1) {
    // 1970 began on a Thursday
    if ((day + 3) % 7 !== week.isoWeekday - 1) continue;
    const localMs = day * dayMs + week.hour * hourMs;
    const guessMs = localMs - offMs(localMs - offMs(localMs));
    if (offMs(guessMs) % quarterMs !== 0) return null;
    for (let ms = guessMs - 3 * hourMs; ms < guessMs + 4 * hourMs; ms += quarterMs) {
      if (isWithin(ms))
        addQuarter(spans, Math.max(ms, from.getTime()), Math.min(ms + quarterMs, to.getTime()));
    }
  }
  return spans;
}

function addQuarter(spans: TimeSpan[], fromMs: number, toMs: number): void {
  if (fromMs >= toMs) return;
  const last = spans.at(-1);
  if (last?.to.getTime() === fromMs) last.to = new Date(toMs);
  else spans.push({ from: new Date(fromMs), to: new Date(toMs) });
}

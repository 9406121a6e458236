const hourMs = 3_600_000;
const weekMs = 168 * hourMs;
/** hours of the week before now, in how many weeks */
export const lookBackHours = 24;
export const lookBackWeeks = 4;
const leastWeeks = 2;
/** Where this many calls were to be expected, fewer than 1 in 100 such silences are chance (e⁻⁵, Poisson). */
const silentFrom = 5;

export interface Expectation {
  callsThisHour: number;
  /** what this hour of the week brought in earlier weeks; null: the history is too short */
  usual: { low: number; high: number; weeks: number } | null;
  /** nothing came although so many calls were to be expected since; null: no reason to worry */
  silent: { expectedCalls: number } | null;
}

/**
 * What a number ought to get, from its own last four weeks: each hour beside the same hour of the week. `calls` holds the
 * incoming calls by the beginning of their hour, in milliseconds; hours without calls are absent.
 */
export function expectCallsOf(
  calls: ReadonlyMap<number, number>,
  now: Date,
  lastPostAt: Date | null,
): Expectation {
  const thisHour = Math.floor(now.getTime() / hourMs) * hourMs;
  const callsThisHour = calls.get(thisHour) ?? 0;
  const weeks = weeksOfHistory(calls, thisHour);
  if (weeks < leastWeeks) return { callsThisHour, usual: null, silent: null };
  const earlier = (hour: number) =>
    Array.from({ length: weeks }, (_, week) => calls.get(hour - (week + 1) * weekMs) ?? 0);
  const mean = (hour: number) => earlier(hour).reduce((sum, count) => sum + count, 0) / weeks;

  const sameHour = earlier(thisHour);
  const usual = { low: Math.min(...sameHour), high: Math.max(...sameHour), weeks };
  const heardAt = (hour: number) => calls.has(hour) || (lastPostAt?.getTime() ?? 0) >= hour;
  if (heardAt(thisHour)) return { callsThisHour, usual, silent: null };
  let expectedCalls = mean(thisHour) * ((now.getTime() - thisHour) / hourMs);
  for (let back = 1; back <= lookBackHours; back += 1) {
    const hour = thisHour - back * hourMs;
    if (heardAt(hour)) break;
    expectedCalls += mean(hour);
  }
  const silent = expectedCalls >= silentFrom ? { expectedCalls: Math.round(expectedCalls) } : null;
  return { callsThisHour, usual, silent };
}

/** Weeks since the first call of the time looked at: before it, the number may not have been there. */
function weeksOfHistory(calls: ReadonlyMap<number, number>, thisHour: number): number {
  let weeks = 0;
  for (const hour of calls.keys()) {
    weeks = Math.max(weeks, Math.floor((thisHour - hour + lookBackHours * hourMs) / weekMs));
  }
  return Math.min(weeks, lookBackWeeks);
}

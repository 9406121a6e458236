import type { CallEvent } from './schema';

/**
 * How long after what it reports an event came in, in milliseconds. Negative where the vendor's clock is ahead.
 * Null where no vendor time tells: StartTime is when the call began, not when it began to ring or to talk.
 */
export function eventLagMs({
  endTime,
  receivedAt,
}: Pick<CallEvent, 'endTime' | 'receivedAt'>): number | null {
  return endTime ? receivedAt.getTime() - endTime.getTime() : null;
}

/** "2.4 s later", "3 min later", "0.5 s earlier" */
export function lagText(lagMs: number): string {
  const word = lagMs < 0 ? 'earlier' : 'later';
  const seconds = Math.abs(lagMs) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s ${word}`;
  if (seconds < 90) return `${Math.round(seconds)} s ${word}`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min ${word}`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h ${word}`;
  return `${Math.round(seconds / 86_400)} days ${word}`;
}

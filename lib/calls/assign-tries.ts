import { toSeconds } from './identity';
import { describeResponseCode } from './response-codes';
import type { CallEvent } from './schema';

/**
 * Which try (dialling) of the call each event belongs to, 1 for the first. Decided by what the events say alone,
 * never by when they came in.
 *
 * One QueueID spans all tries and no field numbers them. A new try begins with a later StartTime after a try that
 * ended in a code the vendor retries (2, 8, 9, 34). Where StartTime stays the same over all tries, each further
 * EndTime of such a code ends a try of its own.
 */
export function assignTries(events: readonly CallEvent[]): Map<CallEvent, number> {
  const numbers = new Map<CallEvent, number>();
  const dated = tryGroups(events.filter((event) => event.startTime !== null));
  const undated = events.filter((event) => event.startTime === null);
  const first = dated[0] ?? [];
  const last = dated.at(-1) ?? first;
  for (const event of undated) (stageOf(event) <= 1 ? first : last).push(event);
  if (dated.length === 0) dated.push(first);

  let next = 1;
  for (const group of dated) next += numberSameStart(group, next, numbers);
  return numbers;
}

const stageOf = (event: CallEvent) => describeResponseCode(event.responseCode).stage;
const mayRetry = (event: CallEvent) => describeResponseCode(event.responseCode).mayRetry;

/** Events by try as StartTime tells them apart, oldest first. */
function tryGroups(dated: readonly CallEvent[]): CallEvent[][] {
  const byStart = new Map<number, CallEvent[]>();
  for (const event of dated) {
    const start = toSeconds(event.startTime as Date);
    const sameStart = byStart.get(start);
    if (sameStart) sameStart.push(event);
    else byStart.set(start, [event]);
  }
  const groups: CallEvent[][] = [];
  for (const [, events] of [...byStart].sort(([a], [b]) => a - b)) {
    const current = groups.at(-1);
    if (current && !current.some(mayRetry)) current.push(...events);
    else groups.push(events);
  }
  return groups;
}

/** Numbers the events of one group from `firstNumber` on; returns how many tries it holds. */
function numberSameStart(group: CallEvent[], firstNumber: number, numbers: Map<CallEvent, number>): number {
  const ends = [...new Set(group.filter((event) => mayRetry(event) && event.endTime).map(endSecond))].sort(
    (a, b) => a - b,
  );
  const lastEnd = ends.at(-1);
  const endedLater = (event: CallEvent) =>
    lastEnd !== undefined && stageOf(event) >= 5 && event.endTime !== null && endSecond(event) > lastEnd;
  const count = Math.max(1, ends.length > 1 && group.some(endedLater) ? ends.length + 1 : ends.length);
  for (const event of group) {
    const own = mayRetry(event) && event.endTime ? ends.indexOf(endSecond(event)) : -1;
    const offset = own >= 0 ? own : stageOf(event) <= 2 ? 0 : count - 1;
    numbers.set(event, firstNumber + offset);
  }
  return count;
}

const endSecond = (event: CallEvent): number => (event.endTime ? toSeconds(event.endTime) : 0);

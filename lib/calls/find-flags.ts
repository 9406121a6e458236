import type { CallFlag } from './call-flags';
import { describeResponseCode, isFinalStage } from './response-codes';
import type { Call, CallEvent } from './schema';

type Facts = Pick<
  Call,
  | 'outcome'
  | 'machineDetection'
  | 'machineHistory'
  | 'startTime'
  | 'endTime'
  | 'durationSeconds'
  | 'digitsDialed'
  | 'complete'
>;

/** Duration and End − Start are both rounded by the vendor, each in its own way. */
const durationToleranceSeconds = 2;

/** Two clocks that keep time by the network differ by less. */
const skewMs = 5_000;

const tests: Record<CallFlag, (facts: Facts, events: readonly CallEvent[]) => boolean> = {
  end_before_start: ({ startTime, endTime }) => startTime !== null && endTime !== null && endTime < startTime,
  duration_mismatch: ({ startTime, endTime, durationSeconds, complete }) =>
    complete &&
    startTime !== null &&
    endTime !== null &&
    endTime >= startTime &&
    durationSeconds !== null &&
    Math.abs((endTime.getTime() - startTime.getTime()) / 1000 - durationSeconds) > durationToleranceSeconds,
  machine_with_digits: ({ machineDetection, digitsDialed }) =>
    machineDetection === 'MACHINE' && digitsDialed !== '',
  fax_with_digits: ({ machineDetection, digitsDialed }) => machineDetection === 'FAX' && digitsDialed !== '',
  short_human: ({ outcome, machineDetection, durationSeconds }) =>
    outcome === 'answered' &&
    machineDetection === 'HUMAN' &&
    durationSeconds !== null &&
    durationSeconds <= 2,
  answered_without_verdict: ({ outcome, machineDetection }) =>
    outcome === 'answered' && machineDetection === null,
  machine_detection_flips: ({ machineHistory }) => machineHistory.length >= 3,
  status_after_final: (_, events) => hasStatusAfterFinal(events),
  clock_skew: (_, events) =>
    events.some(({ startTime, endTime, receivedAt }) =>
      [startTime, endTime].some((time) => time && time.getTime() - receivedAt.getTime() > skewMs),
    ),
};

/** What about a call deserves a second look, in the order of `callFlags`. `events` are all of the call, in any order. */
export function findFlags(facts: Facts, events: readonly CallEvent[]): CallFlag[] {
  return (Object.keys(tests) as CallFlag[]).filter((flag) => tests[flag](facts, events));
}

/** An earlier stage that came in after the end; polls repeat what is known and do not count. */
function hasStatusAfterFinal(events: readonly CallEvent[]): boolean {
  let endedMs = Number.POSITIVE_INFINITY;
  let lastOpenMs = Number.NEGATIVE_INFINITY;
  for (const { source, responseCode, receivedAt } of events) {
    if (source !== 'post') continue;
    const { stage, mayRetry } = describeResponseCode(responseCode);
    if (!isFinalStage(stage)) lastOpenMs = Math.max(lastOpenMs, receivedAt.getTime());
    else if (!mayRetry) endedMs = Math.min(endedMs, receivedAt.getTime());
  }
  return lastOpenMs > endedMs;
}

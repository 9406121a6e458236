import type { CallFlag } from './call-flags';
import type { Call } from './schema';

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

const tests: Record<CallFlag, (facts: Facts) => boolean> = {
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
};

/** What about a call deserves a second look, in the order of `callFlags`. */
export function findFlags(facts: Facts): CallFlag[] {
  return (Object.keys(tests) as CallFlag[]).filter((flag) => tests[flag](facts));
}

import { describeResponseCode, isFinalStage } from '@/lib/calls/response-codes';
import type { WirePair } from '@/lib/postbacks/schema';
import type { CallStatus } from '../schema';

/**
 * Whether an answer may become an event. A code that ends a try is said while the call goes on, too (1 in mid-call, 2
 * between two tries): until the vendor says that the call is complete, such an answer is not a status to keep.
 */
export const isKeepable = ({ responseCode, callComplete }: CallStatus): boolean =>
  callComplete || !isFinalStage(describeResponseCode(responseCode).stage);

/** The answer under the names of a postback. Nothing that the vendor left open is written. */
export function fieldsOf(status: CallStatus): WirePair[] {
  const fields: [string, string | undefined][] = [
    ['QueueID', status.queueId ?? '0'],
    ['ResponseCode', String(status.responseCode)],
    ['StartTime', status.startTime?.toISOString()],
    ['EndTime', status.endTime?.toISOString()],
    ['Duration', status.callComplete ? String(status.durationSeconds) : undefined],
    ['machinedetection', status.machineDetection || undefined],
    ['digitsdialed', status.digitsPressed || undefined],
    ...Object.entries(status.variables),
  ];
  return fields.filter((field): field is [string, string] => field[1] !== undefined);
}

const minuteMs = 60_000;
const firstWaitMs = 5 * minuteMs;
const longestWaitMs = 24 * 60 * minuteMs;
/** about eight days in all; what the vendor still does not know then is not asked again */
const maxAttempts = 15;

/** When to ask again after so many answers that did not close the call; null: not any more. */
export function nextAsk(now: Date, attempts: number): Date | null {
  if (attempts >= maxAttempts) return null;
  return new Date(now.getTime() + Math.min(firstWaitMs * 2 ** Math.max(0, attempts - 1), longestWaitMs));
}

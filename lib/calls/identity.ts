import { createHash } from 'node:crypto';
import type { EventDetails } from './schema';

export interface IdentityInput {
  accountId: string;
  details: Pick<EventDetails, 'queueId' | 'phoneNumber' | 'callerId'>;
  startTime: Date | null;
  /** hex; tells calls apart that carry neither a QueueID nor a StartTime */
  bodyHash: string;
}

/**
 * Which call an event belongs to, as a UUID that is the same in every rebuild.
 *
 * (account, QueueID) where the vendor gave one. Incoming calls may carry QueueID 0: then (account, called number,
 * caller, StartTime to the second: the same time is posted with and without milliseconds). With neither, copies
 * of the same bytes are one call.
 */
export function callIdOf({ accountId, details, startTime, bodyHash }: IdentityInput): string {
  const identity = details.queueId
    ? `queue:${details.queueId}`
    : startTime
      ? `start:${details.phoneNumber}:${details.callerId}:${toSeconds(startTime)}`
      : `body:${bodyHash}`;
  const hex = createHash('sha256').update(`${accountId}|${identity}`).digest('hex');
  // RFC 9562 version 8: a UUID whose bits mean what the product decides.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Whole seconds since 1970: the vendor posts the same moment with and without milliseconds. */
export const toSeconds = (time: Date): number => Math.floor(time.getTime() / 1000);

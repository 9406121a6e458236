import { lacksItsEnd } from './open-calls';
import { describeResponseCode, isFinalStage } from './response-codes';
import type { Call, CallEvent } from './schema';

/**
 * Second looks that a stored call cannot hold, as a rebuild would not find them again: they depend on the time of
 * looking, or on the order of receipt.
 */
export const pageFlags = ['final_missing', 'status_after_final', 'clock_skew'] as const;
export type PageFlag = (typeof pageFlags)[number];

/** Two clocks that keep time by the network differ by less. */
const skewMs = 5_000;

export function findPageFlags(
  call: Pick<Call, 'complete' | 'occurredAt'>,
  events: readonly CallEvent[],
  now: Date,
): PageFlag[] {
  const found: Record<PageFlag, boolean> = {
    final_missing: lacksItsEnd(call, now),
    status_after_final: hasStatusAfterFinal(events),
    clock_skew: events.some(({ startTime, endTime, receivedAt }) =>
      [startTime, endTime].some((time) => time && time.getTime() - receivedAt.getTime() > skewMs),
    ),
  };
  return pageFlags.filter((flag) => found[flag]);
}

/** An earlier stage of the same dialling that came in after its end; polls repeat what is known and do not count. */
function hasStatusAfterFinal(events: readonly CallEvent[]): boolean {
  const posts = events
    .filter(({ source }) => source === 'post')
    .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
  const end = posts.findIndex(({ responseCode }) => {
    const { stage, mayRetry } = describeResponseCode(responseCode);
    return isFinalStage(stage) && !mayRetry;
  });
  if (end < 0) return false;
  return posts
    .slice(end + 1)
    .some(({ responseCode }) => !isFinalStage(describeResponseCode(responseCode).stage));
}

const longestMs = 30_000;

/**
 * How long to wait before the connection is tried anew, from one second to thirty; `attempt` counts from 0, `chance` is
 * from 0 to 1. Spread, so that the pages of a whole office do not come back in the same moment.
 */
export function reconnectDelayMs(attempt: number, chance: number): number {
  const mostMs = Math.min(longestMs, 2_000 * 2 ** attempt);
  return mostMs / 2 + (mostMs / 2) * chance;
}

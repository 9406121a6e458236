/** Where a page's Server-Sent Events come from. */
export const livePath = '/api/live-calls';

/**
 * Data of an event `calls`, as JSON. The others have none: `gap`, anything may have changed; `position`, nothing did, but
 * the place to come back to is a later one; `end`, the session is over.
 */
export interface LiveMessage {
  /** ids of calls that the list of the address lets through and did not before: new ones, and those that changed so */
  entered: string[];
  /** ids of calls that it let through before and no more */
  left: string[];
  /** ids of calls that were there before; null when there are too many to name */
  changed: string[] | null;
}

/** `query`: of the list whose calls are told, or `call=<id>` alone. */
export const liveHref = (query: string, after: string): string =>
  `${livePath}?${query}${query ? '&' : ''}after=${encodeURIComponent(after)}`;

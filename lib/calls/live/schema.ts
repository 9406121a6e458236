/** Where a page's Server-Sent Events come from. */
export const livePath = '/api/live-calls';

/** Data of an event `calls`, as JSON. An event `gap` has none: anything may have changed. */
export interface LiveMessage {
  /** new calls that the list of the address lets through */
  created: number;
  /** ids of calls that were there before; null when there are too many to name */
  changed: string[] | null;
}

/** `query`: of the list whose calls are counted, or `call=<id>` alone. */
export const liveHref = (query: string, after: string): string =>
  `${livePath}?${query}${query ? '&' : ''}after=${encodeURIComponent(after)}`;

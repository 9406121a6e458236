import { z } from 'zod';

/** Where a page's Server-Sent Events come from. */
export const livePath = '/api/live-calls';

/** Data of an event `calls`. An event `gap` has none: anything may have changed. */
export const liveMessageSchema = z.object({
  /** new calls that the list of the address lets through */
  created: z.number().int(),
  /** ids of calls that were there before; null when there are too many to name */
  changed: z.array(z.string()).nullable(),
});
export type LiveMessage = z.infer<typeof liveMessageSchema>;

/** `query`: of the list whose calls are counted, or `call=<id>` alone. */
export const liveHref = (query: string, after: string): string =>
  `${livePath}?${query}${query ? '&' : ''}after=${encodeURIComponent(after)}`;

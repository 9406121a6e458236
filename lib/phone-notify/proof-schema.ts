import { z } from 'zod';

export const sendTestPostSchema = z.object({ id: z.guid() });
export type SendTestPost = z.input<typeof sendTestPostSchema>;

/** The first postback of a number since a moment; what "Ring it" waits for. */
export interface FirstPost {
  receivedAt: string;
  /** null until the projector has understood it */
  call: { id: string } | null;
  /** why it could not be understood; empty otherwise */
  cause: string;
}

export const firstPostQuerySchema = z.object({ since: z.iso.datetime('Give since=2026-01-01T00:00:00Z') });

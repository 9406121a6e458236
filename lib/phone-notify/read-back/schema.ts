import { z } from 'zod';
import type { ScriptNews } from '../script-schema';
import { batchSize } from './batch-size';

export const readBackSchema = z.object({ ids: z.array(z.guid()).min(1).max(batchSize) });
export type ReadBack = z.input<typeof readBackSchema>;

/** What became of one number. */
export interface ReadBackResult {
  id: string;
  news: ScriptNews | 'failed';
  /** why it failed; empty otherwise */
  failure: string;
  /** nothing came back at all: the next number will fare no better */
  vendorIsAway: boolean;
}

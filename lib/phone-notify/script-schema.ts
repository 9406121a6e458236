import { z } from 'zod';
import { postbackUrlSchema } from './postback-url-schema';

const reason = z.string().trim().max(200, 'At most 200 characters').default('');
/** of a version of the script */
const versionId = z.string().regex(/^\d{1,18}$/, 'Read the script first');

export const numberIdSchema = z.object({ id: z.guid() });
export type NumberId = z.input<typeof numberIdSchema>;

export const applyUrlSchema = z.object({
  id: z.guid(),
  /** the version whose change was shown: what the vendor holds must still be that */
  seenId: versionId,
  url: postbackUrlSchema,
  reduceSeveral: z.boolean().default(false),
  reason,
});
export type ApplyUrl = z.input<typeof applyUrlSchema>;

export const rollBackSchema = z.object({ id: z.guid(), seenId: versionId, toId: versionId, reason });
export type RollBack = z.input<typeof rollBackSchema>;

export interface ScriptVersion {
  id: string;
  script: string;
  origin: 'read' | 'applied' | 'rolled_back';
  actor: string;
  reason: string;
  at: Date;
  acceptedAt: Date | null;
}

export type ScriptResult =
  | { status: 'done' | 'failed'; message: string }
  /** the vendor holds another script than the one that was shown; nothing was changed */
  | { status: 'conflict'; message: string; expected: string; found: string };

/**
 * What a script that was read is, beside what is known: the first one, the same as last time, another one that nobody
 * here set or accepted (`changed`), or the one set or accepted here, found again after such a change (`restored`).
 */
export type ScriptNews = 'first' | 'unchanged' | 'changed' | 'restored';

export const newsTexts: Record<ScriptNews, string> = {
  first: 'Read for the first time',
  unchanged: 'Read: unchanged',
  changed: 'Read: it was changed elsewhere',
  restored: 'Read: it is again the script that was set or accepted here',
};

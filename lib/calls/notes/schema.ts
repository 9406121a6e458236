import { z } from 'zod';

export const labels = ['HUMAN', 'MACHINE', 'FAX', 'UNKNOWN'] as const;
export type Label = (typeof labels)[number];

const longestNote = 4_000;
const text = z
  .string()
  .trim()
  .min(1, 'Write something')
  .max(longestNote, `At most ${longestNote} characters`);

export const newNoteSchema = z.object({ callId: z.guid(), text });
export type NewNote = z.input<typeof newNoteSchema>;

export const noteChangeSchema = z.object({ id: z.guid(), text });
export type NoteChange = z.input<typeof noteChangeSchema>;

/** No label: the call has none any more. */
export const labelSchema = z.object({
  callId: z.guid(),
  label: z.enum(labels).nullable(),
  /** the call was drawn at random to be labelled */
  sampled: z.boolean().default(false),
});
export type LabelChange = z.input<typeof labelSchema>;

export interface NoteRow {
  id: string;
  text: string;
  /** null: removed since */
  author: string | null;
  /** by whoever looks at it */
  own: boolean;
  createdAt: Date;
  updatedAt: Date;
}

export interface LabelRow {
  label: Label;
  by: string | null;
  at: Date;
  sampled: boolean;
}

import { z } from 'zod';

/** More than any list of numbers seen; keeps one confirmation within one transaction of seconds. */
const maxNumbers = 2_000;

export const previewImportSchema = z.object({ accountId: z.guid('Choose an account') });
export type PreviewImport = z.input<typeof previewImportSchema>;

export const importNumbersSchema = z
  .object({
    accountId: z.guid('Choose an account'),
    /** E.164, to be added */
    add: z
      .array(z.string().regex(/^\+\d{4,15}$/))
      .max(maxNumbers, 'Import at most 2,000 numbers at one time'),
    /** ids of numbers that the vendor no longer assigns, to be marked as not in use */
    disable: z.array(z.guid()).max(maxNumbers, 'Disable at most 2,000 numbers at one time'),
  })
  .refine(({ add, disable }) => add.length + disable.length > 0, 'Choose at least one number');
export type ImportNumbers = z.input<typeof importNumbersSchema>;

/** A number that the vendor assigns, that is in the list, or both. */
export interface ImportEntry {
  /** `new`: can be added · `here` · `elsewhere`: under another account · `gone`: here, but no longer assigned · `unreadable` */
  state: 'new' | 'here' | 'elsewhere' | 'gone' | 'unreadable';
  /** E.164; as the vendor wrote it where that is no number */
  phoneNumber: string;
  /** null: not in the list */
  id: string | null;
  label: string;
  enabled: boolean;
}

export type ImportPreview =
  | { status: 'failed'; message: string }
  | { status: 'listed'; accountId: string; accountName: string; entries: ImportEntry[] };

export interface Imported {
  added: number;
  /** were added by someone else meanwhile */
  alreadyHere: number;
  disabled: number;
}

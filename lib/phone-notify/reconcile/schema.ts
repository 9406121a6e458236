import Papa from 'papaparse';
import { z } from 'zod';

const maxQueueIds = 10_000;
const largest = 9_223_372_036_854_775_807n;

/**
 * QueueIDs out of a pasted text or a file: any list of numbers, or a CSV whose column QueueID (without such a header: the
 * first one) holds them.
 */
export const queueIdListSchema = z
  .string({ error: 'Enter QueueIDs' })
  .transform((text, context) => {
    const cells = /^[\d\s,;"\uFEFF]*$/.test(text) ? text.split(/[\s,;"\uFEFF]+/) : readColumn(text);
    return checkQueueIds(cells, context);
  })
  .pipe(boundedList());

/** The same as a program sends them. Above 2^53 a number would not be the one that was meant. */
const queueIdArraySchema = z
  .array(z.union([z.string().max(40), z.number().int().positive().max(Number.MAX_SAFE_INTEGER)]))
  .meta({ description: 'As the Notify methods gave them; as text where they exceed 2^53' })
  .transform((ids, context) => checkQueueIds(ids.map(String), context))
  .pipe(boundedList());

function readColumn(text: string): string[] {
  const { data } = Papa.parse<string[]>(text, {
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t', '|'],
  });
  const header = data[0]?.findIndex((cell) => /^queue[\s_]?id$/i.test(cell.trim())) ?? -1;
  return data.slice(header < 0 ? 0 : 1).map((cells) => cells[Math.max(0, header)] ?? '');
}

function checkQueueIds(cells: readonly string[], context: z.RefinementCtx): string[] {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const wrong = filled.find((cell) => !/^[1-9]\d{0,18}$/.test(cell) || BigInt(cell) > largest);
  if (wrong === undefined) return [...new Set(filled)];
  const hint = /^\d[.,]\d+e\+\d+$/i.test(wrong) ? ': a spreadsheet rounded it, save the column as text' : '';
  context.addIssue(`“${wrong.slice(0, 40)}” is not a QueueID${hint}`);
  return z.NEVER;
}

function boundedList() {
  return z
    .array(z.string())
    .min(1, 'Enter at least one QueueID')
    .max(maxQueueIds, `At most ${maxQueueIds.toLocaleString('en-US')} QueueIDs at one time`);
}

const accountId = z.guid('Choose an account');

export const expectedCallsSchema = z.object({ accountId, queueIds: queueIdArraySchema });
export type ExpectedCalls = z.input<typeof expectedCallsSchema>;

/** The same from a form. */
export const expectedCallsFormSchema = z.object({ accountId, queueIds: queueIdListSchema });

export const testCallSchema = z
  .object({
    accountId: z.guid('Choose an account'),
    phoneNumber: z.string().regex(/^\D*1?\D*(\d\D*){10}$/, 'Enter ten digits'),
    callerId: z.string().regex(/^\D*1?\D*(\d\D*){10}$/, 'Enter ten digits'),
    textToSay: z.string().trim().min(1, 'Enter what is said').max(500, 'At most 500 characters'),
    confirmation: z.string().trim(),
    /** of the product, where the vendor posts to */
    baseUrl: z.string(),
  })
  .refine(({ confirmation }) => confirmation.toLowerCase() === 'call', {
    path: ['confirmation'],
    message: 'Type the word call to confirm',
  });

import { z } from 'zod';

const maxQueueIds = 10_000;
const largest = 9_223_372_036_854_775_807n;

/** QueueIDs out of any pasted text: one a line, separated by commas, or a CSV with the QueueID in its first column. */
export const queueIdListSchema = z
  .string({ error: 'Enter QueueIDs' })
  .transform((text, context) => {
    const lines = text
      .split(/\r?\n/)
      .flatMap((line) => (/^[\d\s,;"]*$/.test(line) ? line.split(/[\s,;"]+/) : [line]));
    const first = lines.map((line) => (line.split(/[,;\t]/)[0] ?? '').replace(/["\s]/g, ''));
    const filled = first.filter((cell) => cell !== '' && !/^queue_?id$/i.test(cell));
    const wrong = filled.find((cell) => !/^[1-9]\d{0,18}$/.test(cell) || BigInt(cell) > largest);
    if (wrong !== undefined) {
      context.addIssue(`“${wrong.slice(0, 40)}” is not a QueueID`);
      return z.NEVER;
    }
    return [...new Set(filled)];
  })
  .pipe(
    z
      .array(z.string())
      .min(1, 'Enter at least one QueueID')
      .max(maxQueueIds, `At most ${maxQueueIds.toLocaleString('en-US')} QueueIDs at one time`),
  );

export const expectedCallsSchema = z.object({
  accountId: z.guid('Choose an account'),
  queueIds: queueIdListSchema,
});

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

import type { z } from 'zod';
import { AppError } from './errors';

/** What the schema makes of an input, or `invalid_input` with the first message of each field. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const { path, message } of result.error.issues) {
    fields[path.map(String).join('.')] ??= message;
  }
  const [first] = result.error.issues;
  throw new AppError('invalid_input', first?.message ?? 'The input is not valid', fields);
}

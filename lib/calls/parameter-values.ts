import { z } from 'zod';

/** How single values of a URL are read; what is wrong with one is said beside its name. */

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((number) => number >= min && number <= max, `must be a whole number from ${min} to ${max}`)
    .meta({ type: 'integer', minimum: min, maximum: max, pattern: undefined });

export const time = z.string().transform((text, context) => {
  const parsed = readTime(text);
  if (parsed) return parsed;
  context.addIssue('must be a time such as 2026-11-23T08:00:00Z');
  return z.NEVER;
});

/** The part of a phone number that is searched for: digits, and `x` before an extension. */
export const phonePart = z.string().transform((text, context) => {
  const [, number = '', extension] =
    /^([^x]*?)(?:\s*(?:x|ext\.?)\s*(\d{1,10}))?\s*$/i.exec(text.replace(/ext\.?/i, 'x')) ?? [];
  const digits = number.replace(/[\s().+\-/]/g, '');
  if (/^\d{4,15}$/.test(digits)) return extension ? `${digits}x${extension}` : digits;
  context.addIssue('must hold at least 4 digits of a phone number');
  return z.NEVER;
});

const timePattern = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?(Z|[+ -]\d\d:?\d\d)?)?$/i;

/** RFC 3339, or less of it: a date, a time without zone (UTC). A `+` that a URL turned into a blank is understood. */
function readTime(text: string): Date | null {
  const match = timePattern.exec(text);
  if (!match) return null;
  const [, day, clock = '00:00', seconds = ':00', zone = 'Z'] = match;
  const offset = zone
    .replace(' ', '+')
    .replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')
    .toUpperCase();
  const parsed = new Date(`${day}T${clock}${seconds.slice(0, 7)}${offset}`);
  const isReal = new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(String(day)) === true;
  return isReal && !Number.isNaN(parsed.getTime()) ? parsed : null;
}

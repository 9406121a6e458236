import { maskFields } from './mask-fields';
import { redactSpelled } from './mask-spelled';
import { mayHoldCard } from './may-hold-card';
import { unredactedFields } from './schema';

export interface Redacted {
  /** the bytes that may be stored; the very same buffer when nothing was masked */
  body: Buffer;
  /** how many values were masked */
  redactions: number;
}

/**
 * Masks what may be a payment card number (12 to 19 digits that pass the Luhn test, blanks or dashes between them, however
 * they are escaped) before anything durable is written. Every byte that is not part of such a value stays as it came, and so do the
 * vendor's fields for phone numbers and ids and those named in `unmasked` (lower case), in every body that has fields.
 */
export function redactBody(
  contentType: string,
  body: Buffer,
  unmasked: ReadonlySet<string> = new Set(),
): Redacted {
  if (!mayHoldCard(body)) return { body, redactions: 0 };
  const isLeft = (name: string) => {
    const lower = name.trim().toLowerCase();
    return unredactedFields.has(lower) || unmasked.has(lower);
  };
  const { text, redactions } = maskFields(contentType, body, isLeft);
  return redactions === 0 ? { body, redactions } : { body: Buffer.from(text, 'latin1'), redactions };
}

const maxHeaderCharacters = 300;

/** What is kept of a header: Postgres takes no NUL, nobody needs more than this of it, and no card number stays. */
export const redactHeader = (text: string): string =>
  redactSpelled(text.replaceAll('\0', '')).text.slice(0, maxHeaderCharacters);

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
export function redactHeader(text: string): string {
  const kept = text.replaceAll('\0', '');
  // each escape of a digit has a digit in it
  const mayHold = countDigits(kept) >= fewestCardDigits;
  return (mayHold ? redactSpelled(kept).text : kept).slice(0, maxHeaderCharacters);
}

const fewestCardDigits = 12;

function countDigits(text: string): number {
  let digits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) digits += 1;
  }
  return digits;
}

import { redactText } from './mask-cards';
import { maskFields } from './mask-fields';
import { unredactedFields } from './schema';

export interface Redacted {
  /** the bytes that may be stored; the very same buffer when nothing was masked */
  body: Buffer;
  /** how many values were masked */
  redactions: number;
}

/**
 * Masks what may be a payment card number (12 to 19 digits that pass the Luhn test, blanks or dashes between them)
 * before anything durable is written. Every byte that is not part of such a value stays as it came, and so do the
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

/** What stands in the escapes of JSON and XML and in JSON's numbers besides digits. */
const escapeBytes = new Set([...'\\uU&#xX;.'].map((character) => character.charCodeAt(0)));

/** A cheap look first: nearly no body holds twelve digits with nothing but blanks, dashes and escapes between. */
function mayHoldCard(body: Buffer): boolean {
  let digits = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    const isDigit = byte >= 0x30 && byte <= 0x39;
    const mayBeEscapedDigit = byte === 0x25;
    const isSeparator = byte === 0x20 || byte === 0x2b || byte === 0x2d;
    if (isDigit || mayBeEscapedDigit) digits += 1;
    else if (!isSeparator && !escapeBytes.has(byte) && !endsEscapedDash(body, at)) digits = 0;
    if (digits >= 12) return true;
  }
  return false;
}

/** The letter of `%2D`, `\u002D` or `&#x2D;`, the one separator whose escape has a letter. */
const endsEscapedDash = (body: Buffer, at: number): boolean =>
  (body[at] === 0x44 || body[at] === 0x64) &&
  body[at - 1] === 0x32 &&
  (body[at - 2] === 0x25 || body[at - 2] === 0x30 || body[at - 2] === 0x78 || body[at - 2] === 0x58);

const maxHeaderCharacters = 300;

/** What is kept of a header: Postgres takes no NUL, nobody needs more than this of it, and no card number stays. */
export const redactHeader = (text: string): string =>
  redactText(text.replaceAll('\0', '')).text.slice(0, maxHeaderCharacters);

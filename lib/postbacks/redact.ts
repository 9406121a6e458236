import { readBody } from './read-body';
import { isFormText, rewriteForm } from './rewrite-form';
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
 * fields named in `unmasked` (lower case), where the body is a form.
 */
export function redactBody(
  contentType: string,
  body: Buffer,
  unmasked: ReadonlySet<string> = new Set(),
): Redacted {
  if (!mayHoldCard(body)) return { body, redactions: 0 };
  const text = body.toString('latin1');
  const isForm = isFormText(contentType, text) && readBody(contentType, body) !== null;
  const redacted = isForm ? redactForm(text, unmasked) : redactText(withPlainDigits(text));
  return redacted.redactions === 0
    ? { body, redactions: 0 }
    : { body: Buffer.from(redacted.text, 'latin1'), redactions: redacted.redactions };
}

/** JSON and XML may write digits, blanks and dashes as escapes: a card number in them is one all the same. */
const withPlainDigits = (text: string): string =>
  text
    .replace(/\\u00(3\d|20|2d)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#x(3\d|20|2d);/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#(4[89]|5[0-7]|32|45);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** What stands in the escapes of JSON and XML besides digits: `\\`, `u`, `&`, `#`, `x`, `;`. */
const escapeBytes = new Set([...'\\uU&#xX;'].map((character) => character.charCodeAt(0)));

/** A cheap look first: nearly no body holds twelve digits with nothing but blanks, dashes and escapes between. */
function mayHoldCard(body: Buffer): boolean {
  let digits = 0;
  for (const byte of body) {
    const isDigit = byte >= 0x30 && byte <= 0x39;
    const mayBeEscapedDigit = byte === 0x25;
    const isSeparator = byte === 0x20 || byte === 0x2b || byte === 0x2d;
    if (isDigit || mayBeEscapedDigit) digits += 1;
    else if (!isSeparator && !escapeBytes.has(byte)) digits = 0;
    if (digits >= 12) return true;
  }
  return false;
}

/** Field by field, so that phone numbers are left and only the masked value is written anew. */
function redactForm(text: string, unmasked: ReadonlySet<string>): Redaction {
  let redactions = 0;
  const mask = (value: string) => {
    const result = redactText(value);
    redactions += result.redactions;
    return result.text;
  };
  const redacted = rewriteForm(text, ([name, value]) => {
    const lower = name.trim().toLowerCase();
    return unredactedFields.has(lower) || unmasked.has(lower) ? [name, value] : [mask(name), mask(value)];
  });
  return { text: redacted, redactions };
}

interface Redaction {
  text: string;
  /** how many values were masked */
  redactions: number;
}

const digitRun = /\d(?:[ -]*\d){11,}/g;

/** Masks every digit of each card-like run but keeps its shape: `4111 1111 1111 1111` → `**** **** **** ****`. */
export function redactText(text: string): Redaction {
  let redactions = 0;
  const masked = text.replace(digitRun, (run) => {
    const hidden = maskCards(run);
    if (hidden !== run) redactions += 1;
    return hidden;
  });
  return { text: masked, redactions };
}

/** The digits of a run, each with the length of the unbroken group it stands in. */
interface DigitRun {
  digits: number[];
  groupLengths: number[];
  /** whether a group begins here; one more than there are digits */
  isBoundary: boolean[];
}

/**
 * Which digits of a run are a card: 12 to 19 of them that pass, beginning and ending where the run or a group of it
 * does (`4111 1111 1111 1111 12` holds one). In a group of 20 digits and more, as when an expiry date follows without
 * a break, any 13 to 19 digits that begin as cards do. Takes time in proportion to the length, whatever is posted.
 */
function maskCards(run: string): string {
  const characters = [...run];
  const positions = [...run.matchAll(/\d/g)].map(({ index }) => index);
  const digitRun = readDigitRun(run, positions);
  for (let from = 0; from + 12 <= positions.length; ) {
    const length = cardLengthAt(digitRun, from);
    for (const index of positions.slice(from, from + length)) characters[index] = '*';
    from += Math.max(1, length);
  }
  return characters.join('');
}

function readDigitRun(run: string, positions: readonly number[]): DigitRun {
  const digits = positions.map((index) => Number(run[index]));
  const isBoundary = positions.map((at, digit) => positions[digit - 1] !== at - 1);
  isBoundary.push(true);
  const groupLengths: number[] = [];
  for (let start = 0; start < digits.length; start = groupLengths.length) {
    const end = isBoundary.indexOf(true, start + 1);
    for (let digit = start; digit < end; digit += 1) groupLengths.push(end - start);
  }
  return { digits, groupLengths, isBoundary };
}

function cardLengthAt({ digits, groupLengths, isBoundary }: DigitRun, from: number): number {
  const inLongGroup = (groupLengths[from] ?? 0) >= 20;
  const looksLikeCard = (digits[from] ?? 0) >= 3 && (digits[from] ?? 0) <= 6;
  for (let length = Math.min(19, digits.length - from); length >= 12; length -= 1) {
    const aligned = isBoundary[from] && isBoundary[from + length];
    const buried = inLongGroup && looksLikeCard && length >= 13;
    if ((aligned || buried) && passesLuhn(digits, from, length)) return length;
  }
  return 0;
}

function passesLuhn(digits: readonly number[], from: number, length: number): boolean {
  let sum = 0;
  let anyButZero = false;
  for (let offset = 0; offset < length; offset += 1) {
    const digit = digits[from + length - 1 - offset] ?? 0;
    if (digit !== 0) anyButZero = true;
    const doubled = offset % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return anyButZero && sum % 10 === 0;
}

const maxHeaderCharacters = 300;

/** What is kept of a header: Postgres takes no NUL, nobody needs more than this of it, and no card number stays. */
export const redactHeader = (text: string): string =>
  redactText(text.replaceAll('\0', '')).text.slice(0, maxHeaderCharacters);

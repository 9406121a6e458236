export interface Redaction {
  text: string;
  /** how many values were masked */
  redactions: number;
}

const digitRun = /\d(?:[ -]*\d){11,}/g;

/** What else is read as a blank or a dash: a tab, the other blanks and dashes of Unicode, as characters or as bytes. */
const otherSeparators =
  /[\t\u00a0\u2007\u202f\u2010-\u2015\u2212]|\xc2\xa0|\xe2\x80[\x87\x90-\x95\xaf]|\xe2\x88\x92/g;

/** Masks every digit of each card-like run but keeps its shape: `4111 1111 1111 1111` → `**** **** **** ****`. */
export function redactText(text: string): Redaction {
  let redactions = 0;
  const plain = text.replace(otherSeparators, (separator) => '-'.repeat(separator.length));
  const masked = plain.replace(digitRun, (run) => {
    const hidden = maskCards(run);
    if (hidden !== run) redactions += 1;
    return hidden;
  });
  if (redactions === 0) return { text, redactions };
  return { text: plain === text ? masked : starsOnto(text, plain, masked), redactions };
}

/** `text` with what is masked; its own separators stay. */
function starsOnto(text: string, plain: string, masked: string): string {
  let result = '';
  let from = 0;
  for (let at = 0; at < masked.length; at += 1) {
    if (masked[at] === plain[at]) continue;
    result += `${text.slice(from, at)}*`;
    from = at + 1;
  }
  return result + text.slice(from);
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

import { type Redaction, redactText } from './mask-cards';

/** What single characters may be written as; one match stands for one character. */
export interface Spelling {
  pattern: RegExp;
  read(match: string, groups: readonly (string | undefined)[]): string;
}

const fromHex = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

const percentEscapes: Spelling = {
  pattern: /%([0-9a-f]{2})|\+/gi,
  read: (_, [hex]) => (hex ? fromHex(hex) : ' '),
};

/** Of JSON and XML, as far as they can stand for a digit or for what may stand between two; however often escaped. */
const textEscapes: Spelling = {
  pattern:
    /(?<!\\)\\+(?:u(00(?:3\d|20|2d|09|a0)|20(?:1[0-5]|07|2f)|2212)|t)|&#x0*(3\d|20|2d|9|a0|201[0-5]|2007|202f|2212);|&#0*(4[89]|5[0-7]|9|32|45|160|82(?:0[89]|1[0-3])|8199|8239|8722);|&nbsp;/gi,
  read: (_, [json, hex, code]) => {
    if (code) return String.fromCharCode(Number(code));
    return json || hex ? fromHex(json ?? hex ?? '') : ' ';
  },
};

/** Every escape of a JSON string. */
export const jsonEscapes: Spelling = {
  pattern: /\\(?:u([0-9a-f]{4})|[\s\S])/gi,
  read: (match, [hex]) => (hex ? fromHex(hex) : match === '\\t' ? '\t' : match.slice(1)),
};

interface Reading {
  text: string;
  /** where each character of `text` begins in what was read; one more, for the end */
  starts: Uint32Array;
}

/**
 * Masks as `redactText` does what is escaped for a URL, once or twice, and then for JSON or XML; `outermost` is read
 * before. What is masked becomes stars, an escape a single one. Takes time in proportion to the length.
 */
export function redactSpelled(raw: string, outermost: readonly Spelling[] = []): Redaction {
  let reading: Reading | null = null;
  for (const spelling of [...outermost, percentEscapes, percentEscapes, textEscapes])
    reading = readOnce(raw, reading, spelling);
  if (!reading) return redactText(raw);
  const { text: masked, redactions } = redactText(reading.text);
  if (redactions === 0) return { text: raw, redactions };
  let text = '';
  for (let at = 0; at < masked.length; at += 1) {
    const wasMasked = masked[at] !== reading.text[at];
    text += wasMasked ? '*' : raw.slice(reading.starts[at], reading.starts[at + 1]);
  }
  return { text, redactions };
}

function readOnce(raw: string, before: Reading | null, { pattern, read }: Spelling): Reading | null {
  const text = before?.text ?? raw;
  if (text.search(pattern) < 0) return before;
  const starts = new Uint32Array(text.length + 1);
  let count = 0;
  let from = 0;
  let plain = '';
  const keepUpTo = (end: number) => {
    for (let at = from; at < end; at += 1) starts[count++] = before?.starts[at] ?? at;
    plain += text.slice(from, end);
  };
  for (const match of text.matchAll(pattern)) {
    keepUpTo(match.index);
    starts[count++] = before?.starts[match.index] ?? match.index;
    plain += read(match[0], match.slice(1));
    from = match.index + match[0].length;
  }
  keepUpTo(text.length);
  starts[count] = raw.length;
  return { text: plain, starts: starts.subarray(0, count + 1) };
}

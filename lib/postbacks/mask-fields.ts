import { type Redaction, redactText } from './mask-cards';
import { kindOfBody, multipartBoundary, readBody, splitMultipart } from './read-body';
import { rewriteForm } from './rewrite-form';

/** Whether the values of a field stay as they came, whatever they look like. */
type IsLeft = (name: string) => boolean;

/** Counts what it masks. */
class Masker {
  redactions = 0;

  readonly mask = (value: string): string => {
    const { text, redactions } = redactText(value);
    this.redactions += redactions;
    return text;
  };

  result(text: string): Redaction {
    return { text, redactions: this.redactions };
  }
}

/** Masks card numbers value by value, as the reader of bodies would read them. Latin1, so that bytes survive. */
export function maskFields(contentType: string, body: Buffer, isLeft: IsLeft): Redaction {
  const text = body.toString('latin1');
  const kind = readBody(contentType, body) && kindOfBody(contentType, body.toString('utf8').trim());
  if (kind === 'form') return maskForm(text, isLeft);
  if (kind === 'json') return maskJson(text, isLeft);
  if (kind === 'multipart') return maskMultipart(text, multipartBoundary(contentType) ?? '', isLeft);
  return maskLooseText(text);
}

/** Any text, with the escapes of JSON and XML read: a card number written with them is one all the same. */
const maskText = (text: string): Redaction => redactText(withPlainDigits(text));

const withPlainDigits = (text: string): string =>
  text
    .replace(/\\u00(3\d|20|2d)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#x(3\d|20|2d);/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#(4[89]|5[0-7]|32|45);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** Only the masked value is written anew. */
function maskForm(text: string, isLeft: IsLeft): Redaction {
  const masker = new Masker();
  const masked = rewriteForm(text, ([name, value]) =>
    isLeft(name) ? [name, value] : [masker.mask(name), masker.mask(value)],
  );
  return masker.result(masked);
}

/** What cannot be read may be a piece of a form, whatever it calls itself: as it stands first, so that other bytes stay. */
function maskLooseText(text: string): Redaction {
  const plain = maskText(text);
  const decoded = maskForm(plain.text, () => false);
  return { text: decoded.text, redactions: plain.redactions + decoded.redactions };
}

const jsonToken = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|(-?\d[\d.eE+-]*)|[{}[\]]/g;

/** `text` is JSON, an object. A masked number becomes a string, or nobody could read the object any more. */
function maskJson(text: string, isLeft: IsLeft): Redaction {
  const masker = new Masker();
  let depth = 0;
  let leavesValue = false;
  const masked = text.replace(jsonToken, (token, quoted?: string, colon?: string, number?: string) => {
    if (quoted !== undefined && colon !== undefined) {
      if (depth === 1) leavesValue = isLeft(JSON.parse(utf8Of(quoted)) as string);
      return maskQuoted(quoted, masker) + colon;
    }
    if (quoted !== undefined) return depth === 1 && leavesValue ? token : maskQuoted(quoted, masker);
    if (number !== undefined) return depth === 1 && leavesValue ? token : maskNumber(number, masker);
    depth += token === '{' || token === '[' ? 1 : -1;
    return token;
  });
  return masker.result(masked);
}

function maskQuoted(quoted: string, masker: Masker): string {
  const value = JSON.parse(utf8Of(quoted)) as string;
  const masked = masker.mask(value);
  return masked === value ? quoted : latin1Of(JSON.stringify(masked));
}

/** As it is spelled, or as it is read: `4.2e15` has sixteen digits. */
function maskNumber(number: string, masker: Masker): string {
  const asSpelled = masker.mask(number);
  if (asSpelled !== number) return JSON.stringify(asSpelled);
  const asRead = String(Number(number));
  const masked = masker.mask(asRead);
  return masked === asRead ? number : JSON.stringify(masked);
}

function maskMultipart(text: string, boundary: string, isLeft: IsLeft): Redaction {
  let masked = '';
  let redactions = 0;
  let from = 0;
  const maskUpTo = (end: number) => {
    const part = maskText(text.slice(from, end));
    masked += part.text;
    redactions += part.redactions;
    from = end;
  };
  for (const { name, value, valueAt } of splitMultipart(text, boundary)) {
    if (!isLeft(name)) continue;
    maskUpTo(valueAt);
    masked += value;
    from += value.length;
  }
  maskUpTo(text.length);
  return { text: masked, redactions };
}

const utf8Of = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8');
const latin1Of = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

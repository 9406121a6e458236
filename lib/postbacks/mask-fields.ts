import { type Redaction, redactText } from './mask-cards';
import { jsonEscapes, redactSpelled } from './mask-spelled';
import { kindOfBody, multipartBoundary, readBody, splitMultipart } from './read-body';

/** Whether the values of a field stay as they came, whatever they look like. */
type IsLeft = (name: string) => boolean;

/** Counts what it masks. */
class Masker {
  redactions = 0;

  private count({ text, redactions }: Redaction): string {
    this.redactions += redactions;
    return text;
  }

  readonly mask = (value: string): string => this.count(redactSpelled(value));
  readonly maskQuoted = (value: string): string => this.count(redactSpelled(value, [jsonEscapes]));
  readonly maskPlain = (value: string): string => this.count(redactText(value));

  result(text: string): Redaction {
    return { text, redactions: this.redactions };
  }
}

/**
 * Masks card numbers value by value, as the reader of bodies would read them. Latin1, so that bytes survive: each digit
 * of a card becomes a star, however it was escaped, and all that stands around stays as it came.
 */
export function maskFields(contentType: string, body: Buffer, isLeft: IsLeft): Redaction {
  const text = body.toString('latin1');
  const kind = readBody(contentType, body) && kindOfBody(contentType, body.toString('utf8').trim());
  if (kind === 'form') return maskForm(text, isLeft);
  if (kind === 'json') return maskJson(text, isLeft);
  if (kind === 'multipart') return maskMultipart(text, multipartBoundary(contentType) ?? '', isLeft);
  return maskLooseText(text);
}

function maskForm(text: string, isLeft: IsLeft): Redaction {
  const masker = new Masker();
  const maskParts = (parts: readonly string[]): string =>
    parts
      .map((part) => {
        const split = part.indexOf('=');
        if (split < 0) return isLeft('') ? part : masker.mask(part);
        const name = part.slice(0, split);
        if (isLeft(decodeName(name))) return part;
        return `${masker.mask(name)}=${masker.mask(part.slice(split + 1))}`;
      })
      .join('&');
  const masked = maskParts(text.split('&'));
  // an escape of XML that stands open in a value is cut apart by its `&` where the reader splits
  return masker.result(masked.includes('&#') ? maskParts(masked.split(/&(?!#x?[0-9a-f]+;)/i)) : masked);
}

const decodeName = (raw: string): string =>
  /[%+\x80-\xff]/.test(raw) ? (new URLSearchParams(`${utf8Of(raw)}=`).keys().next().value ?? raw) : raw;

/** What cannot be read may be a piece of a form, whatever it calls itself. */
function maskLooseText(text: string): Redaction {
  const plain = redactSpelled(text);
  const parts = maskForm(plain.text, () => false);
  return { text: parts.text, redactions: plain.redactions + parts.redactions };
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
      return masker.maskQuoted(quoted) + colon;
    }
    if (quoted !== undefined) return depth === 1 && leavesValue ? token : masker.maskQuoted(quoted);
    if (number !== undefined) return depth === 1 && leavesValue ? token : maskNumber(number, masker);
    depth += token === '{' || token === '[' ? 1 : -1;
    return token;
  });
  return masker.result(masked);
}

/** As it is spelled, or as it is read: `4.2e15` has sixteen digits. */
function maskNumber(number: string, masker: Masker): string {
  const asSpelled = masker.maskPlain(number);
  if (asSpelled !== number) return JSON.stringify(asSpelled);
  const asRead = String(Number(number));
  const masked = masker.maskPlain(asRead);
  return masked === asRead ? number : JSON.stringify(masked);
}

function maskMultipart(text: string, boundary: string, isLeft: IsLeft): Redaction {
  let masked = '';
  let redactions = 0;
  let from = 0;
  const maskUpTo = (end: number) => {
    const part = redactSpelled(text.slice(from, end));
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

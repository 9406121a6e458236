import type { WirePair } from './schema';

/** How a body is read: as its content type says for multipart alone, else as it begins. `text` is trimmed. */
export function kindOfBody(contentType: string, text: string): 'form' | 'json' | 'multipart' | 'other' {
  if (multipartBoundary(contentType) !== null) return 'multipart';
  if (text.startsWith('{')) return 'json';
  return text.startsWith('<') || text.startsWith('[') ? 'other' : 'form';
}

/** Null for a body that is not multipart. */
export const multipartBoundary = (contentType: string): string | null =>
  /^\s*multipart\/form-data\b.*?boundary="?([^";,\s]+)/i.exec(contentType)?.[1] ?? null;

/**
 * The fields of a body. The vendor never published the content type of a voice postback, so every plausible form
 * is read: a form (with any content type or none), a JSON object, multipart. Null when it is none of them.
 * Never throws; bytes that are not UTF-8 become U+FFFD.
 */
export function readBody(contentType: string, body: Buffer): WirePair[] | null {
  const text = body.toString('utf8').trim();
  if (text === '') return [];
  switch (kindOfBody(contentType, text)) {
    case 'multipart':
      return readMultipart(text, multipartBoundary(contentType) ?? '');
    case 'json':
      return readJson(text);
    case 'other':
      return null;
    case 'form': {
      const pairs = [...new URLSearchParams(text)];
      return pairs.some(([, value]) => value !== '') ? pairs : null;
    }
  }
}

/** Null too for an object nested so deep that its values cannot be written down again. */
function readJson(text: string): WirePair[] | null {
  try {
    return Object.entries(JSON.parse(text) as object).map(([name, field]) => [name, textOf(field)]);
  } catch {
    return null;
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function readMultipart(text: string, boundary: string): WirePair[] | null {
  const pairs = splitMultipart(text, boundary).map(({ name, value }): WirePair => [name, value]);
  return pairs.length > 0 ? pairs : null;
}

/** Plain fields only: what .NET writes, one header line with the name, a blank line, the value. */
export function splitMultipart(
  text: string,
  boundary: string,
): { name: string; value: string; valueAt: number }[] {
  const fields: { name: string; value: string; valueAt: number }[] = [];
  const delimiter = `--${boundary}`;
  let partAt = 0;
  for (const part of text.split(delimiter)) {
    const match = /^\r?\n([\s\S]*?\r?\n\r?\n)([\s\S]*?)\r?\n?$/.exec(part);
    const name = /\bname="?([^";\r\n]+)/i.exec(match?.[1] ?? '')?.[1];
    if (match && name) {
      const [, head = '', value = ''] = match;
      fields.push({ name, value, valueAt: partAt + part.indexOf('\n') + 1 + head.length });
    }
    partAt += part.length + delimiter.length;
  }
  return fields;
}

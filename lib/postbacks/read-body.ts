import type { WirePair } from './schema';

/**
 * The fields of a body. The vendor never published the content type of a voice postback, so every plausible form
 * is read: a form (with any content type or none), a JSON object, multipart. Null when it is none of them.
 * Never throws; bytes that are not UTF-8 become U+FFFD.
 */
export function readBody(contentType: string, body: Buffer): WirePair[] | null {
  const text = body.toString('utf8').trim();
  if (text === '') return [];
  const boundary = /^\s*multipart\/form-data\b.*?boundary="?([^";,\s]+)/i.exec(contentType)?.[1];
  if (boundary) return readMultipart(text, boundary);
  if (text.startsWith('{')) return readJson(text);
  if (text.startsWith('<') || text.startsWith('[')) return null;
  const pairs = [...new URLSearchParams(text)];
  return pairs.some(([, value]) => value !== '') ? pairs : null;
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

/** Plain fields only: what .NET writes, one header line with the name, a blank line, the value. */
function readMultipart(text: string, boundary: string): WirePair[] | null {
  const pairs: WirePair[] = [];
  for (const part of text.split(`--${boundary}`)) {
    const match = /^\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*?)\r?\n?$/.exec(part);
    const name = /\bname="?([^";\r\n]+)/i.exec(match?.[1] ?? '')?.[1];
    if (match && name) pairs.push([name, match[2] ?? '']);
  }
  return pairs.length > 0 ? pairs : null;
}

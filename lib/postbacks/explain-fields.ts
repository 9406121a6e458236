import { parsePostback } from './parse-postback';
import { readBody } from './read-body';
import { carrierByName, fieldByName, wireFields } from './schema';

export interface ExplainedField {
  /** as posted */
  name: string;
  value: string;
  /** what this product takes it for */
  meaning: string;
  /** kept, but not understood */
  unread: boolean;
}

/** Every field of a body as it was posted, with what it is taken for; null for a body that is no list of fields. */
export function explainFields(contentType: string, body: Buffer): ExplainedField[] | null {
  const pairs = readBody(contentType, body);
  if (!pairs) return null;
  const parsed = parsePostback(contentType, body);
  const unread = new Set(parsed.ok ? Object.keys(parsed.postback.details.unread) : []);
  return pairs.map(([name, value]) => {
    const lower = name.trim().toLowerCase();
    const field = fieldByName.get(lower);
    const known = field ? wireFields[field][0] : carrierByName.get(lower);
    return { name, value, meaning: known ?? 'variable', unread: known !== undefined && unread.has(known) };
  });
}

import { XMLParser } from 'fast-xml-parser';

export const namespace = 'http://ws.cdyne.com/NotifyWS/';

export type Node = string | number | boolean | Element[];
export type Element = [name: string, value: Node];

export function writeElement([name, value]: Element, attributes = ''): string {
  const inner = Array.isArray(value)
    ? value.map((child) => writeElement(child)).join('')
    : escapeText(String(value));
  return inner === '' ? `<${name}${attributes} />` : `<${name}${attributes}>${inner}</${name}>`;
}

export const escapeText = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (name) => name === 'AdvancedNotifyRequest',
});

export type Values = Record<string, unknown>;

/** The operation of a SOAP request and its parameters; null for anything else. */
export function readRequest(xml: string): { operation: string; values: Values } | null {
  let tree: Values;
  try {
    tree = parser.parse(xml, true) as Values;
  } catch {
    return null;
  }
  const body = (tree.Envelope as Values | undefined)?.Body;
  if (typeof body !== 'object' || body === null) return null;
  const found = Object.entries(body).find(([name]) => !name.startsWith('#'));
  if (!found) return null;
  const [operation, values] = found as [string, unknown];
  return { operation, values: typeof values === 'object' && values !== null ? (values as Values) : {} };
}

import { XMLParser } from 'fast-xml-parser';

/** Namespace of every operation, and beginning of its SOAPAction. */
export const vendorNamespace = 'http://ws.cdyne.com/NotifyWS/';

/** A parameter: text, or elements in the order the vendor's XML has them. */
export type Param = string | [name: string, value: Param][];
export type Params = [name: string, value: Param][];

/** A SOAP 1.1 request. Line ends travel as references: a parser would make CR LF one LF. */
export function writeEnvelope(operation: string, params: Params): string {
  return (
    '<?xml version="1.0" encoding="utf-8"?>' +
    '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>' +
    `<${operation} xmlns="${vendorNamespace}">${params.map(writeElement).join('')}</${operation}>` +
    '</soap:Body></soap:Envelope>'
  );
}

function writeElement([name, value]: [string, Param]): string {
  const inner = typeof value === 'string' ? escapeText(value) : value.map(writeElement).join('');
  return `<${name}>${inner}</${name}>`;
}

const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};
const escapeText = (text: string): string => text.replace(/[&<>\r\n\t]/g, (mark) => references[mark] ?? mark);

/** Whether XML 1.0 can carry the text at all. */
export const isXmlText = (text: string): boolean =>
  text.isWellFormed() &&
  [...text].every((mark) => {
    const code = mark.codePointAt(0) ?? 0;
    return code >= 0x20 ? code !== 0xfffe && code !== 0xffff : code === 9 || code === 10 || code === 13;
  });

const lists = new Set(['string', 'NotifyReturn', 'Response', 'Voice', 'Variable']);
const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (name, _path, isLeaf) => lists.has(name) && (name !== 'Response' || !isLeaf),
});

export type EnvelopeResult =
  | { kind: 'result'; value: unknown }
  | { kind: 'fault'; text: string }
  | { kind: 'nonsense' };

/** What stands in `<operation>Result`; undefined when the vendor left it out, which is how ASMX writes null. */
export function readEnvelope(operation: string, xml: string): EnvelopeResult {
  let tree: unknown;
  try {
    tree = parser.parse(xml, true);
  } catch {
    return { kind: 'nonsense' };
  }
  const body = childOf(childOf(tree, 'Envelope'), 'Body');
  const fault = childOf(body, 'Fault');
  if (fault !== undefined) {
    const reason = childOf(fault, 'faultstring') ?? childOf(childOf(fault, 'Reason'), 'Text');
    return { kind: 'fault', text: typeof reason === 'string' ? reason.trim() : '' };
  }
  const response = childOf(body, `${operation}Response`);
  if (response === undefined) return { kind: 'nonsense' };
  return { kind: 'result', value: childOf(response, `${operation}Result`) };
}

const childOf = (node: unknown, name: string): unknown =>
  typeof node === 'object' && node !== null && Object.hasOwn(node, name)
    ? (node as Record<string, unknown>)[name]
    : undefined;

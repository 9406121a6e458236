export type Pair = [name: string, value: string];

/** Every way in which a body's fields may be written; the parser reads each. */
export const bodyFormats = {
  form: (pairs: readonly Pair[]) => ({
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams([...pairs]).toString(),
  }),
  escapedForm: (pairs: readonly Pair[]) => ({
    contentType: '',
    body: pairs.map((pair) => pair.map(percentEscapes).join('=')).join('&'),
  }),
  formCalledJson: (pairs: readonly Pair[]) => ({
    contentType: 'application/json',
    body: pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&'),
  }),
  json: (pairs: readonly Pair[]) => ({
    contentType: 'application/json',
    body: JSON.stringify(Object.fromEntries(pairs)),
  }),
  escapedJson: (pairs: readonly Pair[]) => ({
    contentType: 'application/json; charset=utf-8',
    body: `{${pairs.map((pair) => pair.map((text) => `"${unicodeEscapes(text)}"`).join(':')).join(',')}}`,
  }),
  nestedJson: (pairs: readonly Pair[]) => ({
    contentType: 'text/plain',
    body: JSON.stringify({ QueueID: 7, deep: [{ fields: Object.fromEntries(pairs) }] }),
  }),
  multipart: (pairs: readonly Pair[]) => ({
    contentType: 'multipart/form-data; boundary="limit"',
    body: `${pairs
      .map(([name, value]) => `--limit\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('')}--limit--\r\n`,
  }),
};

const percentEscapes = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const unicodeEscapes = (text: string) =>
  [...Array(text.length).keys()]
    .map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');

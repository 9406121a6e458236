import type { WirePair } from './schema';

/**
 * Writes single fields of a form anew; every other byte stays as it came. `text` is latin1, so that bytes survive;
 * `rewrite` sees names and values decoded.
 */
export function rewriteForm(text: string, rewrite: (pair: WirePair) => WirePair): string {
  return text
    .split('&')
    .map((part) => {
      const split = part.indexOf('=');
      const raw: WirePair = split < 0 ? ['', part] : [part.slice(0, split), part.slice(split + 1)];
      const before: WirePair = [decode(raw[0]), decode(raw[1])];
      const after = rewrite(before);
      const name = after[0] === before[0] ? raw[0] : encode(after[0]);
      const value = after[1] === before[1] ? raw[1] : encode(after[1]);
      return split < 0 ? value : `${name}=${value}`;
    })
    .join('&');
}

/** Decodes one form component; broken escapes stay as they are. */
const decode = (raw: string): string =>
  new URLSearchParams(`v=${Buffer.from(raw, 'latin1').toString('utf8')}`).get('v') ?? raw;

const encode = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

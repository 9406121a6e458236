import { isPrivateAddress } from '@/lib/numbers/private-address';

export interface UrlProblem {
  message: string;
  /** what one click makes of the text; absent when only a person can tell */
  mended?: string;
}

export interface UrlCheck {
  problems: UrlProblem[];
  warnings: string[];
  /** as it goes over the wire: a host outside ASCII as punycode; null when it is no URL */
  wireUrl: string | null;
}

const maxUrlLength = 2_000;
const breaking = /[)~[\]|]/;

/**
 * What Phone Notify! would make of a postback URL. It takes only lower case (documented for StatusChangePostUrl), and
 * the script command around the URL ends at ")", "~", "|" or a bracket.
 */
export function checkPostbackUrl(text: string): UrlCheck {
  const problems: UrlProblem[] = [];
  const warnings: string[] = [];
  if (text.length > maxUrlLength) {
    problems.push({ message: `It has ${text.length.toLocaleString('en-US')} characters; at most 2,000` });
    return { problems, warnings, wireUrl: null };
  }
  const blank = text.search(/\s/);
  if (blank >= 0) {
    const mended = text.trim();
    problems.push({
      message: `There is a blank at position ${blank + 1}`,
      ...(/\s/.test(mended) ? {} : { mended }),
    });
  }
  const upper = text.search(/\p{Lu}/u);
  if (upper >= 0) {
    const letter = String.fromCodePoint(text.codePointAt(upper) ?? 0);
    problems.push({
      message: `Phone Notify! accepts only lower case: "${letter}" at position ${upper + 1}`,
      mended: text.toLowerCase(),
    });
  }
  const broken = text.search(breaking);
  if (broken >= 0) {
    problems.push({
      message: `"${text[broken]}" at position ${broken + 1} would end or break the script command`,
    });
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:\/\//i.test(text)) {
    problems.push({ message: 'It must be a full address that begins with https:// or http://' });
    return { problems, warnings, wireUrl: null };
  }
  if (url.username || url.password) {
    problems.push({ message: 'A user name or password in the address is not sent on: leave it out' });
  }
  if (text.includes('#')) {
    problems.push({
      message: 'What follows "#" is never sent: leave it out',
      mended: text.slice(0, text.indexOf('#')),
    });
  }
  if (url.protocol === 'http:') {
    warnings.push('Plain http: anyone on the way can read the posts and the secret in the address');
  }
  if (isPrivateAddress(url.href)) {
    warnings.push(`Phone Notify! cannot reach ${url.hostname} from the internet`);
  }
  return { problems, warnings, wireUrl: hostAsAscii(text, url) };
}

/** The text as typed, but for a host outside ASCII: `URL` would also add a slash and escape the path. */
function hostAsAscii(text: string, url: URL): string {
  const typedHost = /^https?:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(text)?.[1] ?? '';
  return /[^\0-\x7f]/.test(typedHost) ? text.replace(typedHost, url.host) : text;
}

/** The URL as it goes over the wire; null for one that cannot stand in a script. */
export function wireUrlOf(text: string): string | null {
  const { problems, wireUrl } = checkPostbackUrl(text.trim());
  return problems.length === 0 ? wireUrl : null;
}

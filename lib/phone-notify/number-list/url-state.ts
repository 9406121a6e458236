import { findUrlCommands } from '../edit-script';

/**
 * Whether a number posts here, as far as its script and what came in tell. `waiting`: the URL was given to the vendor,
 * and nothing shows yet that it was set.
 */
export const urlStates = ['ours', 'other', 'not_set', 'waiting', 'unknown'] as const;
export type UrlState = (typeof urlStates)[number];

export interface UrlFacts {
  /** as last read or set; null: never */
  script: string | null;
  /** what kept the vendor from answering the last question; empty: it answered */
  scriptFailure: string;
  urlSentAt: Date | null;
  hasLicenseKey: boolean;
  lastPostAt: Date | null;
  /** of the keys that work; null for one that cannot be opened here */
  tokens: readonly (string | null)[];
}

export interface UrlView {
  state: UrlState;
  /** why, in a sentence */
  reason: string;
}

/** `baseUrl` is the public address, where one is set: without it a URL with one of the tokens is ours on any host. */
export function urlStateOf(facts: UrlFacts, baseUrl: string | undefined): UrlView {
  const { script, scriptFailure, urlSentAt, hasLicenseKey, lastPostAt } = facts;
  const postedSince = urlSentAt !== null && lastPostAt !== null && lastPostAt > urlSentAt;
  if (urlSentAt !== null && !postedSince) {
    const reason = hasLicenseKey
      ? 'It was sent, and nobody knows yet whether Phone Notify! took it: read the script again'
      : 'It was given to the vendor; no postback came since';
    return { state: 'waiting', reason };
  }
  if (script === null) {
    if (lastPostAt !== null) return { state: 'ours', reason: 'Postbacks arrive at its URL' };
    const reason = hasLicenseKey
      ? scriptFailure || 'Its script was never read'
      : 'Its account has no license key, and nothing was posted in 30 days';
    return { state: 'unknown', reason };
  }
  const view = stateOfScript(script, facts.tokens, baseUrl);
  return scriptFailure ? { ...view, reason: `${view.reason}. Not read since: ${scriptFailure}` } : view;
}

function stateOfScript(script: string, tokens: UrlFacts['tokens'], baseUrl: string | undefined): UrlView {
  const urls = findUrlCommands(script).map(({ url }) => url);
  if (urls.length === 0) return { state: 'not_set', reason: 'Its script has no StatusChangePostURL' };
  const other = urls.find((url) => !tokens.some((token) => token !== null && isUrlOf(url, token, baseUrl)));
  if (other === undefined) return { state: 'ours', reason: 'Its script posts to its URL here' };
  const shown = hostOf(other);
  return { state: 'other', reason: shown ? `Its script posts to ${shown}` : 'Its script holds another URL' };
}

function isUrlOf(url: string, token: string, baseUrl: string | undefined): boolean {
  const path = `/api/postbacks/${token}`;
  if (baseUrl !== undefined) return url === `${baseUrl.replace(/\/+$/, '')}${path}`;
  return URL.canParse(url) && new URL(url).pathname.endsWith(path);
}

/** Never the path: it may hold somebody else's secret. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '');

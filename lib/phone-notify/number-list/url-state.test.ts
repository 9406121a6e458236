import { expect, it } from 'vitest';
import { urlCommandOf } from '../edit-script';
import { type UrlFacts, urlStateOf } from './url-state';

const token = 'abcdefghijklmnopqrstuvwxyz';
const base = 'https://dash.example.com';
const own = `${base}/api/postbacks/${token}`;
const at = (minute: number) => new Date(Date.UTC(2026, 2, 4, 15, minute));
const facts: UrlFacts = {
  script: null,
  scriptFailure: '',
  urlSentAt: null,
  hasLicenseKey: true,
  lastPostAt: null,
  tokens: [token],
};
const stateOf = (change: Partial<UrlFacts>, baseUrl: string | undefined = base) =>
  urlStateOf({ ...facts, ...change }, baseUrl);
const script = (...urls: string[]) => `${urls.map(urlCommandOf).join('')}Hello`;

it.each<[string, Partial<UrlFacts>, string]>([
  ['never read', {}, 'unknown'],
  ['never read, but posts arrive', { lastPostAt: at(1) }, 'ours'],
  ['no license key, no post', { hasLicenseKey: false }, 'unknown'],
  ['no license key, given to the vendor', { hasLicenseKey: false, urlSentAt: at(1) }, 'waiting'],
  [
    'posts from before it was given',
    { hasLicenseKey: false, urlSentAt: at(2), lastPostAt: at(1) },
    'waiting',
  ],
  ['given, and posts came since', { hasLicenseKey: false, urlSentAt: at(1), lastPostAt: at(2) }, 'ours'],
  ['sent, not read back', { script: 'Hello', urlSentAt: at(1) }, 'waiting'],
  ['a script without a URL', { script: 'Hello', lastPostAt: at(1) }, 'not_set'],
  ['an empty script', { script: '' }, 'not_set'],
  ['our URL', { script: script(own) }, 'ours'],
  ['a key that was replaced but still works', { script: script(own), tokens: ['other', token] }, 'ours'],
  ['a key that works no more', { script: script(own), tokens: ['other'] }, 'other'],
  ['a key that cannot be opened', { script: script(own), tokens: [null] }, 'other'],
  ['another host', { script: script(own.replace('dash', 'old')) }, 'other'],
  ['two commands, one of them not ours', { script: script(own, 'https://else.example.com/x') }, 'other'],
  ['no URL at all', { script: script('nonsense') }, 'other'],
])('%s', (_, change, state) => {
  expect(stateOf(change).state).toBe(state);
});

it('takes our token on any host where no public address is set', () => {
  const elsewhere = { script: script(own.replace('dash', 'lan')) };
  expect(urlStateOf({ ...facts, ...elsewhere }, undefined).state).toBe('ours');
});

it('names the host of another URL, never its path, and says when the last read failed', () => {
  const { reason } = stateOf({
    script: script('https://else.example.com/secret'),
    scriptFailure: 'No answer',
  });
  expect(reason).toBe('Its script posts to else.example.com. Not read since: No answer');
});

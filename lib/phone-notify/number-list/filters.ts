import { z } from 'zod';
import { parsePhoneNumber } from '@/lib/numbers/phone-number';
import type { Expectation } from './expected-calls';
import type { UrlView } from './url-state';

/** `elsewhere`: nothing shows that the number posts here. */
export const shows = ['all', 'changed', 'silent', 'elsewhere'] as const;
export type Show = (typeof shows)[number];

export interface NumberFilters {
  text: string;
  /** id of an account; null: of whichever */
  account: string | null;
  show: Show;
  /** from 1 */
  page: number;
}

/** What of a number in the list the filters look at. */
export interface Filtered {
  phoneNumber: string;
  label: string;
  notes: string;
  accountName: string;
  driftAt: Date | null;
  url: UrlView;
  expectation: Expectation;
}

export const pageSize = 100;
const leastDigits = 4;
const maxText = 100;

/** Nonsense in the address is as if it was not there. */
export function parseNumberFilters(params: URLSearchParams): NumberFilters {
  const page = Number(params.get('page'));
  return {
    text: (params.get('q') ?? '').trim().slice(0, maxText),
    account: z.guid().nullable().catch(null).parse(params.get('account')),
    show: shows.find((show) => show === params.get('show')) ?? 'all',
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

export function numbersHref({ text, account, show, page }: NumberFilters): string {
  const params = new URLSearchParams();
  if (text) params.set('q', text);
  if (account) params.set('account', account);
  if (show !== 'all') params.set('show', show);
  if (page > 1) params.set('page', String(page));
  return params.size > 0 ? `/numbers?${params}` : '/numbers';
}

export function isShown(number: Pick<Filtered, 'driftAt' | 'url' | 'expectation'>, show: Show): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'changed':
      return number.driftAt !== null;
    case 'silent':
      return number.expectation.silent !== null;
    case 'elsewhere':
      return number.url.state !== 'ours';
  }
}

/**
 * Whether a number has the text in its label, notes or account; or, where the text looks like a phone number or at least
 * four digits of one, in its digits.
 */
export function matchesText(
  { phoneNumber, label, notes, accountName }: Omit<Filtered, 'driftAt' | 'url' | 'expectation'>,
  text: string,
): boolean {
  if (text === '') return true;
  const wanted = text.toLowerCase();
  if ([label, notes, accountName].some((words) => words.toLowerCase().includes(wanted))) return true;
  if (!/^[\d\s()+./-]+$/.test(text)) return false;
  if (parsePhoneNumber(text) === phoneNumber) return true;
  const digits = text.replace(/\D/g, '');
  return digits.length >= leastDigits && phoneNumber.includes(digits);
}

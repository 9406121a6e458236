import { loadContext } from '@/lib/auth/loaders';
import { loadNumbers } from '@/lib/numbers/loaders';
import type { NumberInList } from '@/lib/numbers/queries';
import { env } from '@/lib/platform/env';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { type PageParameters, toUrlSearchParams } from '@/lib/platform/page-parameters';
import { type Expectation, expectCallsOf } from './expected-calls';
import { isShown, matchesText, pageSize, parseNumberFilters, type Show, shows } from './filters';
import { listHourCounts, listScriptFacts } from './queries';
import { type UrlFacts, type UrlView, urlStateOf } from './url-state';

export type WatchedNumber = NumberInList & {
  url: UrlView;
  /** when the script was last read or set */
  scriptAskedAt: Date | null;
  driftAt: Date | null;
  expectation: Expectation;
};

/** The numbers that the filters in the address let through, a page of them, and how many each choice would show. */
export async function loadNumberList(parameters: PageParameters) {
  const { numbers, ...shared } = await loadNumbers();
  const { db } = await loadContext('numbers:read');
  const filters = parseNumberFilters(toUrlSearchParams(parameters));
  const watched = await watchNumbers(db, numbers, new Date());
  const { text, account } = filters;
  const found = watched.filter(
    (number) => matchesText(number, text) && (account === null || number.accountId === account),
  );
  const countOf = (show: Show) => found.filter((number) => isShown(number, show)).length;
  const chosen = found.filter((number) => isShown(number, filters.show));
  const pages = Math.max(1, Math.ceil(chosen.length / pageSize));
  const page = Math.min(filters.page, pages);
  return {
    ...shared,
    filters: { ...filters, page },
    rows: chosen.slice((page - 1) * pageSize, page * pageSize),
    counts: Object.fromEntries(shows.map((show) => [show, countOf(show)])) as Record<Show, number>,
    pages,
    total: numbers.length,
  };
}

/** The same of one number. */
export async function loadWatchedNumber(number: NumberInList): Promise<WatchedNumber> {
  const { db } = await loadContext('numbers:read');
  const [watched] = await watchNumbers(db, [number], new Date());
  return watched as WatchedNumber;
}

async function watchNumbers(
  db: PrismaClient,
  numbers: readonly NumberInList[],
  now: Date,
): Promise<WatchedNumber[]> {
  const phoneNumbers = numbers.map(({ phoneNumber }) => phoneNumber);
  const [facts, hours] = await Promise.all([listScriptFacts(db), listHourCounts(db, now, phoneNumbers)]);
  return numbers.map((number) => {
    const fact = facts.get(number.id);
    const expectation = expectCallsOf(hours.get(number.phoneNumber) ?? new Map(), now, number.lastPostAt);
    const urlFacts: UrlFacts = {
      script: fact?.script ?? null,
      scriptFailure: fact?.scriptFailure ?? '',
      urlSentAt: fact?.urlSentAt ?? null,
      hasLicenseKey: fact?.hasLicenseKey ?? false,
      lastPostAt: number.lastPostAt,
      tokens: number.receiveKeys.map(({ token }) => token),
    };
    return {
      ...number,
      url: urlStateOf(urlFacts, env().APP_URL),
      scriptAskedAt: fact?.scriptAskedAt ?? null,
      driftAt: fact?.driftAt ?? null,
      // a number that is not in use is not expected to ring
      expectation: number.enabled ? expectation : { ...expectation, silent: null },
    };
  });
}

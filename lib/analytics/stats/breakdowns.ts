import { type CallFilters, notPosted } from '@/lib/calls/filters';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { answerRates, type RateCounts } from '../answer-rates';
import { readPosted } from '../bitmaps/keys-of-call';
import { countGroups, type GroupName } from '../count-groups';
import { ratedOutcomes } from '../ended-calls';
import { rateMeasures } from '../measures';
import { column, type FigureRow, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import { rateCellFilters, rateCells, rateColumns, rateTotals, sumCounts } from './rate-cells';
import type { StatsRequest } from './stats-request';

/** More groups than this are not shown: the ones with the fewest calls. */
const maxGroups = 200;

interface Group extends RateCounts {
  /** null: not posted */
  key: string | null;
}

interface Breakdown {
  /** of the column that names the group */
  title: string;
  groups: Promise<Group[]>;
  /** the group's name on a page, and what its list is narrowed by; null where no filter names it */
  describe(key: string | null): { name: string; filters: Partial<CallFilters> | null };
}

/** Groups with enough calls by the rate that is drawn, the best first; then the others by their number of calls. */
async function tableOf(
  { filters, rate }: StatsRequest,
  { title, groups, describe }: Breakdown,
): Promise<FigureTable> {
  const all = (await groups).sort((a, b) => b.rated - a.rated);
  const ranked = (group: Group) => {
    const { rate: share, basis } = answerRates(group)[rate];
    return basis === 'enough' && share !== null ? share : -1;
  };
  const shown = all.slice(0, maxGroups).sort((a, b) => ranked(b) - ranked(a) || b.rated - a.rated);
  const rows = shown.map((group, index): FigureRow => {
    const { name, filters: own } = describe(group.key);
    const { cells, ...few } = rateCells(group, rate);
    const rank = ranked(group) < 0 ? null : index + 1;
    return {
      cells: { group: name, rank, ...cells },
      ...few,
      filters: own && narrowed(filters, { ...own, outcome: ratedOutcomes }),
      ...(own && { cellFilters: rateCellFilters({ ...filters, ...own }) }),
    };
  });
  return {
    columns: [column('rank', 'Rank', 'count'), column('group', title, 'text'), ...rateColumns],
    rows,
    totals: [...rateTotals(sumCounts(all)), ...leftOut(all.length)],
  };
}

/** The totals are of all groups: what the table does not show is said. */
const leftOut = (groups: number): FigureTable['totals'] =>
  groups > maxGroups
    ? [{ label: 'Groups not shown, those with the fewest calls', value: groups - maxGroups, kind: 'count' }]
    : [];

/** `read`: the group's key of the value that stands for it. */
const groupsOf = async (
  db: PrismaClient,
  { filters }: StatsRequest,
  by: GroupName,
  read: (value: string) => string | null = (value) => value,
): Promise<Group[]> =>
  (await countGroups(db, filters, by, rateMeasures)).map((counts) => ({
    ...counts,
    key: read(counts.value),
  }));

export async function byNumber(db: PrismaClient, request: StatsRequest): Promise<FigureTable> {
  const numbers = await db.dedicatedNumber.findMany();
  const byPhone = new Map(numbers.map((number) => [number.phoneNumber, number]));
  return tableOf(request, {
    title: 'Dedicated number',
    groups: groupsOf(db, request, 'called'),
    describe: (called) => {
      const phone = called ?? '';
      const number = byPhone.get(phone);
      if (!number) return { name: phone || 'not posted', filters: { called: phone || notPosted } };
      const name = number.label ? `${number.label} (${phone})` : phone;
      return { name, filters: { number: number.id } };
    },
  });
}

export async function byAccount(db: PrismaClient, request: StatsRequest): Promise<FigureTable> {
  const names = new Map((await db.account.findMany()).map(({ id, name }) => [id, name]));
  return tableOf(request, {
    title: 'Account',
    groups: groupsOf(db, request, 'account'),
    describe: (key) => {
      const id = key ?? '';
      return { name: names.get(id) ?? id, filters: { account: id } };
    },
  });
}

export const byDirection = (db: PrismaClient, request: StatsRequest): Promise<FigureTable> =>
  tableOf(request, {
    title: 'Direction',
    groups: groupsOf(db, request, 'direction'),
    describe: (key) =>
      key === 'incoming'
        ? { name: 'Incoming', filters: { direction: 'incoming' } }
        : { name: 'Outgoing', filters: { direction: 'outgoing' } },
  });

const wirelessNames = { yes: 'Wireless', no: 'Landline', unknown: 'Not posted' };

export const byWireless = (db: PrismaClient, request: StatsRequest): Promise<FigureTable> =>
  tableOf(request, {
    title: 'Wireless or landline',
    groups: groupsOf(db, request, 'wireless'),
    describe: (key) => {
      const wireless = key === 'yes' || key === 'no' ? key : 'unknown';
      return { name: wirelessNames[wireless], filters: { wireless } };
    },
  });

/** A name that is the very word for "not posted" has no list of its own, nor has one that was posted empty. */
const nameOf = (filter: 'carrier' | 'area', name: string | null) => ({
  name: name === null ? 'not posted' : name || 'posted empty',
  filters: name === notPosted || name === '' ? null : { [filter]: name ?? notPosted },
});

export const byCarrier = (db: PrismaClient, request: StatsRequest): Promise<FigureTable> =>
  tableOf(request, {
    title: 'Carrier',
    groups: groupsOf(db, request, 'carrier', readPosted),
    describe: (carrier) => nameOf('carrier', carrier),
  });

export const byArea = (db: PrismaClient, request: StatsRequest): Promise<FigureTable> =>
  tableOf(request, {
    title: 'Area (LATA)',
    groups: groupsOf(db, request, 'area', readPosted),
    describe: (area) => nameOf('area', area),
  });

import type { CallFilters } from '@/lib/calls/filters';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { isFew, shareOf } from '../answer-rates';
import { countSource } from '../call-counts';
import { ratedOutcomes } from '../ended-calls';
import { column, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import type { StatsRequest } from './stats-request';

interface TryCounts {
  once: number;
  twice: number;
  more: number;
}

/**
 * What a second and a third try bring: of the ended calls that came to a try, how many it answered. Of outgoing calls
 * alone: an incoming one counts as tried once, and would lift what the first try brings.
 */
export async function triesOfCalls(db: PrismaClient, request: StatsRequest): Promise<FigureTable> {
  const filters = { ...request.filters, direction: 'outgoing' as const };
  const within = (more: Partial<CallFilters>) =>
    narrowed(request.filters, { ...more, direction: 'outgoing' });
  const isAny = within({}) !== null;
  const rows = await db.$queryRaw<(TryCounts & { answered: boolean })[]>(Prisma.sql`
    SELECT outcome = 'answered' AS answered, sum(tried_once)::float8 AS once, sum(tried_twice)::float8 AS twice,
      sum(tried_more)::float8 AS more
    FROM ${countSource(filters, undefined, { wanted: ['tried_once', 'tried_twice', 'tried_more'] }).sql} WHERE ${isAny} AND outcome = ANY(${ratedOutcomes}::text[]) GROUP BY 1`);
  const none = { once: 0, twice: 0, more: 0 };
  const answered = rows.find((row) => row.answered) ?? none;
  const others = rows.find((row) => !row.answered) ?? none;
  const ended = (name: keyof TryCounts) => answered[name] + others[name];
  const all = ended('once') + ended('twice') + ended('more');
  const tries = [
    { label: 'First', reached: all, gained: answered.once, filters: { tries: 1 } },
    { label: 'Second', reached: all - ended('once'), gained: answered.twice, filters: { tries: 2 } },
    { label: 'Third and later', reached: ended('more'), gained: answered.more, filters: { minTries: 3 } },
  ];
  let before = 0;
  return {
    columns: [
      column('try', 'Try', 'text'),
      column('reached', 'Calls that came to it (n)', 'count'),
      column('gained', 'Answered at it', 'count'),
      column('share', 'Answered, of those', 'share'),
      column('low', '95 % from', 'share'),
      column('high', '95 % to', 'share'),
      column('cumulative', 'Answered up to it, of all calls', 'share'),
    ],
    rows: tries.map(({ label, reached, gained, filters: own }, index) => {
      before += gained;
      const { rate, low, high, basis } = shareOf(gained, reached);
      const cumulative = all > 0 ? before / all : null;
      return {
        cells: { try: label, reached, gained, share: rate, low, high, cumulative },
        few: isFew({ basis }),
        filters: within({ ...own, outcome: ['answered'] }),
        cellFilters: { reached: within({ minTries: index + 1, outcome: ratedOutcomes }) },
      };
    }),
    totals: [
      { label: 'Ended outgoing calls that were dialled (n)', value: all, kind: 'count' },
      { label: 'Gained by trying again', value: answered.twice + answered.more, kind: 'count' },
    ],
  };
}

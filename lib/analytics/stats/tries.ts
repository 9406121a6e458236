import type { CallFilters } from '@/lib/calls/filters';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { isFew, shareOf } from '../answer-rates';
import { countByBucket } from '../count-by-bucket';
import { ratedOutcomes } from '../ended-calls';
import type { Measure } from '../measures';
import { column, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import type { StatsRequest } from './stats-request';

const ended = { outcomes: ratedOutcomes };
const answered = { outcomes: ['answered' as const] };
const measures = {
  once: { of: 'tried_once', ...ended },
  twice: { of: 'tried_twice', ...ended },
  more: { of: 'tried_more', ...ended },
  answeredOnce: { of: 'tried_once', ...answered },
  answeredTwice: { of: 'tried_twice', ...answered },
  answeredMore: { of: 'tried_more', ...answered },
} as const satisfies Record<string, Measure>;
const none = { once: 0, twice: 0, more: 0, answeredOnce: 0, answeredTwice: 0, answeredMore: 0 };

/**
 * What a second and a third try bring: of the ended calls that came to a try, how many it answered. Of outgoing calls
 * alone: an incoming one counts as tried once, and would lift what the first try brings.
 */
export async function triesOfCalls(db: PrismaClient, request: StatsRequest): Promise<FigureTable> {
  const filters = { ...request.filters, direction: 'outgoing' as const };
  const within = (more: Partial<CallFilters>) =>
    narrowed(request.filters, { ...more, direction: 'outgoing' });
  const isAny = within({}) !== null;
  const [counted] = isAny ? await countByBucket(db, filters, [filters.from], measures) : [];
  const { once, twice, more, answeredOnce, answeredTwice, answeredMore } = counted ?? none;
  const all = once + twice + more;
  const tries = [
    { label: 'First', reached: all, gained: answeredOnce, filters: { tries: 1 } },
    { label: 'Second', reached: all - once, gained: answeredTwice, filters: { tries: 2 } },
    { label: 'Third and later', reached: more, gained: answeredMore, filters: { minTries: 3 } },
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
      { label: 'Gained by trying again', value: answeredTwice + answeredMore, kind: 'count' },
    ],
  };
}

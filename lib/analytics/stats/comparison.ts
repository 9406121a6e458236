import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import {
  answerRates,
  type Rate,
  type RateCounts,
  type RateName,
  rateNames,
  rateTexts,
} from '../answer-rates';
import type { SpanFilters } from '../call-counts';
import { countOverview } from '../count-overview';
import { ratedOutcomes } from '../ended-calls';
import { column, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import type { StatsRequest } from './stats-request';

export interface Difference {
  /** now less before, as a share */
  difference: number | null;
  low: number | null;
  high: number | null;
  words: string;
}

/** The difference of two shares with Newcombe's 95 % interval, made of both Wilson intervals; and what that means. */
export function differenceOf(now: Rate, before: Rate): Difference {
  const none = { difference: null, low: null, high: null };
  if (now.rate === null || before.rate === null) return { ...none, words: 'Nothing to compare with' };
  const difference = now.rate - before.rate;
  const reach = (a: number, b: number) => Math.hypot(a, b);
  const low = difference - reach(now.rate - (now.low ?? 0), (before.high ?? 1) - before.rate);
  const high = difference + reach((now.high ?? 1) - now.rate, before.rate - (before.low ?? 0));
  if (now.basis === 'few' || before.basis === 'few')
    return { difference, low, high, words: 'Too few calls to tell' };
  if (low > 0) return { difference, low, high, words: 'Clearly higher' };
  return { difference, low, high, words: high < 0 ? 'Clearly lower' : 'No clear difference' };
}

/** As long as the time, and right before it. */
function previousOf(filters: SpanFilters): SpanFilters {
  const lengthMs = filters.to.getTime() - filters.from.getTime();
  return { ...filters, from: new Date(filters.from.getTime() - lengthMs), to: filters.from };
}

/** Now and before of each answer rate. With `against`: the same time of another dedicated number. */
export async function comparison(db: PrismaClient, { filters, against }: StatsRequest): Promise<FigureTable> {
  const other = against ? { ...filters, number: against } : previousOf(filters);
  const counts = await Promise.all([countOverview(db, filters), countOverview(db, other)]);
  const [now, before] = counts.map((one: RateCounts) => answerRates(one));
  return {
    columns: [
      column('rate', 'Rate', 'text'),
      column('now', 'Now', 'share'),
      column('nowN', 'n', 'count'),
      column('before', against ? 'The other number' : 'The time before', 'share'),
      column('beforeN', 'n of that', 'count'),
      column('difference', 'Difference', 'share'),
      column('low', '95 % from', 'share'),
      column('high', '95 % to', 'share'),
      column('words', 'In words', 'text'),
    ],
    rows: rateNames.flatMap((name: RateName) => {
      const [a, b] = [now?.[name], before?.[name]];
      if (!a || !b) return [];
      const { words, ...figures } = differenceOf(a, b);
      return [
        {
          cells: {
            rate: rateTexts[name].title,
            now: a.rate,
            nowN: a.n,
            before: b.rate,
            beforeN: b.n,
            ...figures,
            words,
          },
          filters: narrowed(other, { outcome: ratedOutcomes }),
        },
      ];
    }),
    totals: [],
  };
}

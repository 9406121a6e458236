import { parseCallList } from '@/lib/calls/filters';
import { findView } from '@/lib/calls/views/queries';
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
import { column, type FigureRow, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import { type StatsRequest, spanOf } from './stats-request';

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

/** The tries of calls are no list of their own: the calls stand for them. */
const rateListsOf = (
  name: RateName,
  now: SpanFilters,
  other: SpanFilters | null,
): FigureRow['cellFilters'] =>
  name === 'perTry'
    ? {}
    : {
        nowN: narrowed(now, { outcome: ratedOutcomes }),
        beforeN: other && narrowed(other, { outcome: ratedOutcomes }),
      };

interface Other {
  title: string;
  /** null: there is no such view for this person */
  filters: SpanFilters | null;
}

/** What the calls are compared with. A saved view keeps its own time where it has one. */
async function otherOf(db: PrismaClient, { filters, against, viewerId }: StatsRequest): Promise<Other> {
  if (!against) return { title: 'The time before', filters: previousOf(filters) };
  if (against.kind === 'number') {
    const number = await db.dedicatedNumber.findUnique({ where: { id: against.id } });
    return {
      title: number?.label || number?.phoneNumber || 'The other number',
      filters: { ...filters, number: against.id },
    };
  }
  const view = await findView(db, against.id, viewerId);
  if (!view) return { title: 'A view that is not there', filters: null };
  const own = parseCallList(new URLSearchParams(view.query)).state.filters;
  const hasTime = own.from ?? own.to ?? own.range;
  const { from, to } = filters;
  return { title: view.name, filters: hasTime ? spanOf(own, to) : { ...own, from, to } };
}

const noCalls: RateCounts = { rated: 0, answered: 0, human: 0, tries: 0 };

/** Each answer rate of these calls, and of those they are compared with. */
export async function comparison(db: PrismaClient, request: StatsRequest): Promise<FigureTable> {
  const { filters } = request;
  const { title, filters: other } = await otherOf(db, request);
  const counts = await Promise.all([countOverview(db, filters), other ? countOverview(db, other) : noCalls]);
  const [now, before] = counts.map((one: RateCounts) => answerRates(one));
  return {
    columns: [
      column('rate', 'Rate', 'text'),
      column('now', 'Now', 'share'),
      column('nowN', 'n', 'count'),
      column('before', title, 'share'),
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
          filters: narrowed(filters, { outcome: ratedOutcomes }),
          cellFilters: rateListsOf(name, filters, other),
        },
      ];
    }),
    totals: [],
  };
}

import { TZDate } from '@date-fns/tz';
import { addDays, differenceInCalendarDays } from 'date-fns';
import { parseCallList } from '@/lib/calls/filters';
import { callConditions } from '@/lib/calls/queries/call-conditions';
import { findView } from '@/lib/calls/views/queries';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import {
  answerRates,
  isFew,
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
  if (now.rate === null) return { ...none, words: 'Nothing to compare' };
  if (before.rate === null) return { ...none, words: 'Nothing to compare with' };
  const difference = now.rate - before.rate;
  const reach = (a: number, b: number) => Math.hypot(a, b);
  const low = difference - reach(now.rate - (now.low ?? 0), (before.high ?? 1) - before.rate);
  const high = difference + reach((now.high ?? 1) - now.rate, before.rate - (before.low ?? 0));
  if (now.basis === 'few' || before.basis === 'few')
    return { difference, low, high, words: 'Too few calls to tell' };
  if (low > 0) return { difference, low, high, words: 'Clearly higher' };
  return { difference, low, high, words: high < 0 ? 'Clearly lower' : 'No clear difference' };
}

/** As long as the time, and right before it: by the clock of the zone where it is whole days of it, of 23 or 25 hours too. */
export function previousOf(filters: SpanFilters, timeZone: string): SpanFilters {
  const [from, to] = [new TZDate(filters.from, timeZone), new TZDate(filters.to, timeZone)];
  const days = differenceInCalendarDays(to, from);
  const isWholeDays = days > 0 && addDays(from, days).getTime() === to.getTime();
  const lengthMs = to.getTime() - from.getTime();
  const before = isWholeDays ? addDays(from, -days).getTime() : from.getTime() - lengthMs;
  return { ...filters, from: new Date(before), to: filters.from };
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
async function otherOf(db: PrismaClient, request: StatsRequest): Promise<Other> {
  const { filters, against, viewerId, timeZone } = request;
  if (!against) return { title: 'The time before', filters: previousOf(filters, timeZone) };
  if (against.kind === 'number') {
    const number = await db.dedicatedNumber.findUnique({ where: { id: against.id } });
    const title = number?.label || number?.phoneNumber || 'The other number';
    // only incoming calls have a dedicated number: outgoing ones are compared with those
    if (filters.direction !== 'outgoing') return { title, filters: { ...filters, number: against.id } };
    return {
      title: `${title}, incoming calls`,
      filters: { ...filters, direction: 'incoming', number: against.id },
    };
  }
  const view = await findView(db, against.id, viewerId);
  if (!view) return { title: 'A view that is not there', filters: null };
  const own = parseCallList(new URLSearchParams(view.query)).state.filters;
  const hasTime = own.from ?? own.to ?? own.range;
  const { from, to } = filters;
  return { title: view.name, filters: hasTime ? spanOf(own, to, timeZone) : { ...own, from, to } };
}

const noCalls: RateCounts = { rated: 0, answered: 0, human: 0, tries: 0 };

/** Each answer rate of these calls, and of those they are compared with. */
export async function comparison(db: PrismaClient, request: StatsRequest): Promise<FigureTable> {
  const { filters } = request;
  const { title, filters: other } = await otherOf(db, request);
  const [nowCounts, otherCounts, overlap] = await Promise.all([
    countOverview(db, filters),
    other ? countOverview(db, other) : noCalls,
    other !== null && hasCallOfBoth(db, filters, other),
  ]);
  const [now, before] = [answerRates(nowCounts), answerRates(otherCounts)];
  return {
    columns: [
      column('rate', 'Rate', 'text'),
      column('now', 'These calls', 'share'),
      column('nowN', 'n', 'count'),
      column('before', title, 'share'),
      column('beforeN', 'n of the other', 'count'),
      column('difference', 'Difference', 'points'),
      column('low', '95 % from', 'points'),
      column('high', '95 % to', 'points'),
      column('words', 'In words', 'text'),
    ],
    rows: rateNames.map((name) => {
      const [a, b] = [now[name], before[name]];
      const { words, ...figures } = overlap ? ofSameCalls(a, b) : differenceOf(a, b);
      const few = { a: isFew(a), b: isFew(b) };
      return {
        cells: {
          rate: rateTexts[name].title,
          ...{ now: a.rate, nowN: a.n, before: b.rate, beforeN: b.n },
          ...figures,
          words,
        },
        few: few.a || few.b,
        fewCells: [
          ...(few.a ? ['now'] : []),
          ...(few.b ? ['before'] : []),
          ...(few.a || few.b ? ['difference', 'low', 'high', 'words'] : []),
        ],
        filters: narrowed(filters, { outcome: ratedOutcomes }),
        cellFilters: rateListsOf(name, filters, other),
      };
    }),
    totals: [],
  };
}

/** The interval is that of two samples of different calls: where both have one in common, it would be wrong. */
const ofSameCalls = (a: Rate, b: Rate): Difference => ({
  difference: a.rate === null || b.rate === null ? null : a.rate - b.rate,
  low: null,
  high: null,
  words: 'Some calls are in both: no interval',
});

async function hasCallOfBoth(db: PrismaClient, one: SpanFilters, other: SpanFilters): Promise<boolean> {
  if (one.to <= other.from || other.to <= one.from || narrowed(one, other) === null) return false;
  const [row] = await db.$queryRaw<{ found: boolean }[]>(Prisma.sql`
    SELECT EXISTS (SELECT FROM call WHERE ${callConditions(one)} AND ${callConditions(other)}
      AND outcome = ANY(${ratedOutcomes}::text[])) AS found`);
  return row?.found === true;
}

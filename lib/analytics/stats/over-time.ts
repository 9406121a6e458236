import { machineWords } from '@/lib/calls/active-filters';
import { machineFilters } from '@/lib/calls/filters';
import { outcomes, outcomeWord } from '@/lib/calls/response-codes';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { bucketStarts } from '../bucket-starts';
import { countSource } from '../call-counts';
import { countAnswersOverTime } from '../count-answers-over-time';
import { ratedOutcomes } from '../ended-calls';
import {
  type Column,
  column,
  type FigureTable,
  rateCells,
  rateColumns,
  rateTotals,
  sumCounts,
} from './figure-table';
import { narrowed } from './narrowed';
import type { StatsRequest } from './stats-request';

interface Bar {
  from: Date;
  to: Date;
}

/** Every bucket of the time, with or without calls, cut at the ends of the time. */
function barsOf({ filters, unit, timeZone }: StatsRequest): { starts: Date[]; bars: Bar[] } {
  const starts = bucketStarts(filters, unit, timeZone);
  const bars = starts.map((start, index) => ({
    from: start < filters.from ? filters.from : start,
    to: starts[index + 1] ?? filters.to,
  }));
  return { starts, bars };
}

const timeColumns = [column('from', 'From', 'time'), column('to', 'Before', 'time')];
const timeCells = ({ from, to }: Bar) => ({ from: from.toISOString(), to: to.toISOString() });

export async function answerRateOverTime(db: PrismaClient, request: StatsRequest): Promise<FigureTable> {
  const { starts, bars } = barsOf(request);
  const counted = await countAnswersOverTime(db, request.filters, request.unit, request.timeZone);
  const byStart = new Map(counted.map((bucket) => [bucket.start.getTime(), bucket]));
  const none = { rated: 0, answered: 0, human: 0, tries: 0 };
  return {
    columns: [...timeColumns, ...rateColumns],
    rows: bars.map((bar, index) => {
      const { cells, few } = rateCells(byStart.get(starts[index]?.getTime() ?? 0) ?? none);
      return {
        cells: { ...timeCells(bar), ...cells },
        few,
        filters: narrowed(request.filters, { ...bar, outcome: ratedOutcomes }),
      };
    }),
    totals: rateTotals(sumCounts(counted)),
  };
}

async function countParts(
  db: PrismaClient,
  request: StatsRequest,
  starts: Date[],
  part: Prisma.Sql,
  where: Prisma.Sql,
): Promise<Map<number, Record<string, number>>> {
  const rows = await db.$queryRaw<{ bucket: number; part: string; calls: number }[]>(Prisma.sql`
    SELECT bucket, ${part} AS part, sum(calls)::float8 AS calls
    FROM ${countSource(request.filters, starts).sql} WHERE ${where} GROUP BY 1, 2`);
  const byBucket = new Map<number, Record<string, number>>();
  for (const { bucket, part: name, calls } of rows) {
    byBucket.set(bucket, { ...byBucket.get(bucket), [name]: calls });
  }
  return byBucket;
}

async function partsOverTime(
  db: PrismaClient,
  request: StatsRequest,
  parts: {
    columns: Column[];
    part: Prisma.Sql;
    where: Prisma.Sql;
    narrowing: Parameters<typeof narrowed>[1];
  },
): Promise<FigureTable> {
  const { starts, bars } = barsOf(request);
  const counted = await countParts(db, request, starts, parts.part, parts.where);
  const seen = new Set([...counted.values()].flatMap((bucket) => Object.keys(bucket)));
  const columns = parts.columns.filter(({ key }) => seen.has(key));
  const rows = bars.map((bar, index) => {
    const bucket = counted.get(index) ?? {};
    const calls = Object.values(bucket).reduce((sum, count) => sum + count, 0);
    const cells = Object.fromEntries(columns.map(({ key }) => [key, bucket[key] ?? 0]));
    return {
      cells: { ...timeCells(bar), calls, ...cells },
      filters: narrowed(request.filters, { ...bar, ...parts.narrowing }),
    };
  });
  const total = rows.reduce((sum, { cells }) => sum + Number(cells.calls), 0);
  return {
    columns: [...timeColumns, column('calls', 'Calls', 'count'), ...columns],
    rows,
    totals: [{ label: 'Calls', value: total, kind: 'count' }],
  };
}

export const outcomesOverTime = (db: PrismaClient, request: StatsRequest): Promise<FigureTable> =>
  partsOverTime(db, request, {
    columns: outcomes.map((outcome) => column(outcome, outcomeWord(outcome), 'count')),
    part: Prisma.sql`outcome`,
    where: Prisma.sql`true`,
    narrowing: {},
  });

export const machineDetectionOverTime = (db: PrismaClient, request: StatsRequest): Promise<FigureTable> =>
  partsOverTime(db, request, {
    columns: machineFilters.map((word) => column(word, machineWords[word], 'count')),
    part: Prisma.sql`machine`,
    where: Prisma.sql`outcome = 'answered'`,
    narrowing: { outcome: ['answered'] },
  });

export async function costOverTime(db: PrismaClient, request: StatsRequest): Promise<FigureTable> {
  const { starts, bars } = barsOf(request);
  const wanted = ['calls', 'transactions', 'duration_seconds'] as const;
  const counted = await db.$queryRaw<
    { bucket: number; calls: number; transactions: number; seconds: number }[]
  >(Prisma.sql`
    SELECT bucket, sum(calls)::float8 AS calls, sum(transactions)::float8 AS transactions,
      sum(duration_seconds)::float8 AS seconds
    FROM ${countSource(request.filters, starts, { wanted }).sql} WHERE outcome = ANY(${ratedOutcomes}::text[]) GROUP BY 1`);
  const byBucket = new Map(counted.map((row) => [row.bucket, row]));
  return {
    columns: [
      ...timeColumns,
      column('calls', 'Ended calls', 'count'),
      column('seconds', 'Time talked', 'seconds'),
      column('transactions', 'Transactions (estimate)', 'count'),
    ],
    rows: bars.map((bar, index) => {
      const { calls = 0, transactions = 0, seconds = 0 } = byBucket.get(index) ?? {};
      return {
        cells: { ...timeCells(bar), calls, seconds, transactions },
        filters: narrowed(request.filters, { ...bar, outcome: ratedOutcomes }),
      };
    }),
    totals: [
      {
        label: 'Transactions (estimate)',
        value: counted.reduce((sum, { transactions }) => sum + transactions, 0),
        kind: 'count',
      },
      {
        label: 'Time talked',
        value: counted.reduce((sum, { seconds }) => sum + seconds, 0),
        kind: 'seconds',
      },
    ],
  };
}

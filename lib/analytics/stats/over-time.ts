import { machineWords } from '@/lib/calls/active-filters';
import { type CallFilters, machineFilters } from '@/lib/calls/filters';
import { outcomes, outcomeWord } from '@/lib/calls/response-codes';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { bucketStarts } from '../bucket-starts';
import { countAnswersOverTime } from '../count-answers-over-time';
import { countByBucket } from '../count-by-bucket';
import { ratedOutcomes } from '../ended-calls';
import type { Measure } from '../measures';
import { type Column, column, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import { rateCellFilters, rateCells, rateColumns, rateTotals, sumCounts } from './rate-cells';
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
      const { cells, ...few } = rateCells(byStart.get(starts[index]?.getTime() ?? 0) ?? none, request.rate);
      return {
        cells: { ...timeCells(bar), ...cells },
        ...few,
        filters: narrowed(request.filters, { ...bar, outcome: ratedOutcomes }),
        cellFilters: rateCellFilters({ ...request.filters, ...bar }),
      };
    }),
    totals: rateTotals(sumCounts(counted)),
  };
}

async function partsOverTime(
  db: PrismaClient,
  request: StatsRequest,
  parts: {
    /** each a measure of its own */
    columns: (Column & { measure: Measure; narrowing: Partial<CallFilters> })[];
    narrowing: Parameters<typeof narrowed>[1];
  },
): Promise<FigureTable> {
  const { starts, bars } = barsOf(request);
  const measures = Object.fromEntries(parts.columns.map(({ key, measure }) => [key, measure]));
  const counted = await countByBucket(db, request.filters, starts, measures);
  const byBucket = new Map(counted.map((row) => [row.bucket, row]));
  const columns = parts.columns
    .filter(({ key }) => counted.some((row) => row[key] !== 0))
    .map(({ measure: _measure, narrowing: _narrowing, ...own }) => own);
  const rows = bars.map((bar, index) => {
    const bucket = byBucket.get(index);
    const cells = Object.fromEntries(columns.map(({ key }) => [key, bucket?.[key] ?? 0]));
    const calls = Object.values(cells).reduce((sum, count) => sum + count, 0);
    return {
      cells: { ...timeCells(bar), calls, ...cells },
      filters: narrowed(request.filters, { ...bar, ...parts.narrowing }),
      cellFilters: Object.fromEntries(
        parts.columns.map(({ key, narrowing }) => [key, narrowed(request.filters, { ...bar, ...narrowing })]),
      ),
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
    columns: outcomes.map((outcome) => ({
      ...column(outcome, outcomeWord(outcome), 'count'),
      measure: { of: 'calls', outcomes: [outcome] },
      narrowing: { outcome: [outcome] },
    })),
    narrowing: {},
  });

export const machineDetectionOverTime = (db: PrismaClient, request: StatsRequest): Promise<FigureTable> =>
  partsOverTime(db, request, {
    columns: machineFilters.map((machine) => ({
      ...column(machine, machineWords[machine], 'count'),
      measure: { of: 'calls', outcomes: ['answered'], machine },
      narrowing: { outcome: ['answered'], machine },
    })),
    narrowing: { outcome: ['answered'] },
  });

export async function costOverTime(db: PrismaClient, request: StatsRequest): Promise<FigureTable> {
  const { starts, bars } = barsOf(request);
  const counted = await countByBucket(db, request.filters, starts, {
    calls: { of: 'calls', outcomes: ratedOutcomes },
    transactions: { of: 'transactions', outcomes: ratedOutcomes },
    seconds: { of: 'duration_seconds', outcomes: ratedOutcomes },
  });
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

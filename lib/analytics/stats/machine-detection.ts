import { machineWords } from '@/lib/calls/active-filters';
import { machineFilters } from '@/lib/calls/filters';
import { flagTexts } from '@/lib/calls/flag-texts';
import { callConditions } from '@/lib/calls/queries/call-conditions';
import { type CallFlag, callFlags } from '@/lib/calls/schema';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { isFew, shareOf } from '../answer-rates';
import { countSource } from '../call-counts';
import { countMachineDetection } from '../count-machine-detection';
import { column, type FigureRow, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import type { StatsRequest } from './stats-request';

const shareColumns = [
  column('calls', 'Calls', 'count'),
  column('share', 'Of answered calls', 'share'),
  column('low', '95 % from', 'share'),
  column('high', '95 % to', 'share'),
];

function shareCells(calls: number, answered: number): Pick<FigureRow, 'cells' | 'few'> {
  const { rate, low, high, basis } = shareOf(calls, answered);
  return { cells: { calls, share: rate, low, high }, few: isFew({ basis }) };
}

/** Who or what answered; the rows add up to all answered calls. */
export async function machineDetection(db: PrismaClient, { filters }: StatsRequest): Promise<FigureTable> {
  const counted = await countMachineDetection(db, filters);
  const counts = new Map(counted.map(({ verdict, count }) => [verdict, count]));
  const answered = counted.reduce((sum, { count }) => sum + count, 0);
  return {
    columns: [column('verdict', 'Machine detection', 'text'), ...shareColumns],
    rows: machineFilters.map((machine) => {
      const { cells, few = false } = shareCells(counts.get(machine) ?? 0, answered);
      return {
        cells: { verdict: machineWords[machine], ...cells },
        few,
        filters:
          filters.machine && filters.machine !== machine
            ? null
            : narrowed(filters, { machine, outcome: ['answered'] }),
      };
    }),
    totals: [{ label: 'Answered calls (n)', value: answered, kind: 'count' }],
  };
}

/** Answered calls whose verdict deserves a second look, by flag; a call may have several. */
export async function suspectCalls(db: PrismaClient, { filters }: StatsRequest): Promise<FigureTable> {
  const [[totals], flagged] = await Promise.all([
    db.$queryRaw<{ answered: number; suspect: number }[]>(Prisma.sql`
      SELECT coalesce(sum(calls), 0)::float8 AS answered, coalesce(sum(suspect), 0)::float8 AS suspect
      FROM ${countSource(filters, undefined, { wanted: ['calls', 'suspect'] }).sql} WHERE outcome = 'answered'`),
    db.$queryRaw<{ flag: CallFlag; calls: number }[]>(Prisma.sql`
      SELECT flag, count(*)::float8 AS calls FROM call, unnest(flags) AS flag
      WHERE outcome = 'answered' AND ${callConditions(filters)} GROUP BY 1`),
  ]);
  const { answered, suspect } = totals ?? { answered: 0, suspect: 0 };
  const counts = new Map(flagged.map(({ flag, calls }) => [flag, calls]));
  return {
    columns: [column('flag', 'What deserves a second look', 'text'), ...shareColumns],
    rows: callFlags.map((flag) => {
      const { cells, few = false } = shareCells(counts.get(flag) ?? 0, answered);
      return {
        cells: { flag: flagTexts[flag].title, ...cells },
        few,
        filters:
          filters.flag && filters.flag !== flag ? null : narrowed(filters, { flag, outcome: ['answered'] }),
      };
    }),
    totals: [
      { label: 'Answered calls with any of them', value: suspect, kind: 'count' },
      { label: 'Share of answered calls', value: shareOf(suspect, answered).rate, kind: 'share' },
      { label: 'Answered calls (n)', value: answered, kind: 'count' },
    ],
  };
}

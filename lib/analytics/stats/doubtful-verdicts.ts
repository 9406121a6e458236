import { flipText } from '@/lib/calls/active-filters';
import type { CallFilters } from '@/lib/calls/filters';
import { anyVerdictFlag, type FlagFilter, flagTitle, verdictFlags } from '@/lib/calls/flag-texts';
import { anyFlip, type Flip, writeFlip } from '@/lib/calls/part-filters';
import { callConditions, doubtsVerdict, flipWords, hasFlipped } from '@/lib/calls/queries/call-conditions';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { SpanFilters } from '../call-counts';
import { countByBucket } from '../count-by-bucket';
import { rateMeasures } from '../measures';
import { column, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import { shareCells, shareColumns, shareTotal } from './share-cells';
import type { StatsRequest } from './stats-request';

interface Part {
  name: string;
  calls: number;
  narrowing: Partial<CallFilters>;
}

/** The first part is any of the others. */
function tableOf(title: string, filters: SpanFilters, answered: number, parts: Part[]): FigureTable {
  return {
    columns: [column('name', title, 'text'), ...shareColumns('Of answered calls')],
    rows: parts.map(({ name, calls, narrowing }) => {
      const { cells, few = false } = shareCells(calls, answered);
      return {
        cells: { name, ...cells },
        few,
        filters: narrowed(filters, { ...narrowing, outcome: ['answered'] }),
      };
    }),
    totals: [
      shareTotal('Share of answered calls', parts[0]?.calls ?? 0, answered),
      { label: 'Answered calls (n)', value: answered, kind: 'count' },
    ],
  };
}

async function countAnswered(db: PrismaClient, filters: SpanFilters): Promise<number> {
  const [counted] = await countByBucket(db, filters, [filters.from], { answered: rateMeasures.answered });
  return counted?.answered ?? 0;
}

/** Answered calls with a flag that doubts the verdict; a call may have several. */
export async function suspectCalls(db: PrismaClient, { filters }: StatsRequest): Promise<FigureTable> {
  const [answered, counted] = await Promise.all([
    countAnswered(db, filters),
    db.$queryRaw<{ flag: FlagFilter; calls: number }[]>(Prisma.sql`
      WITH suspect AS (
        SELECT flags FROM call WHERE outcome = 'answered' AND ${doubtsVerdict} AND ${callConditions(filters)})
      SELECT ${anyVerdictFlag} AS flag, count(*)::float8 AS calls FROM suspect
      UNION ALL SELECT flag, count(*)::float8 FROM suspect, unnest(flags) AS flag GROUP BY 1`),
  ]);
  const counts = new Map(counted.map(({ flag, calls }) => [flag, calls]));
  const shown: FlagFilter[] = [anyVerdictFlag, ...verdictFlags];
  const parts = shown.map((flag) => ({
    name: flag === anyVerdictFlag ? 'Any of them' : flagTitle(flag),
    calls: counts.get(flag) ?? 0,
    narrowing: { flag },
  }));
  return tableOf('What deserves a second look', filters, answered, parts);
}

/** Answered calls whose machine detection changed, by what it said first and last. */
export async function flippedCalls(db: PrismaClient, { filters }: StatsRequest): Promise<FigureTable> {
  const [answered, counted] = await Promise.all([
    countAnswered(db, filters),
    db.$queryRaw<(Flip & { calls: number })[]>(Prisma.sql`
      SELECT ${flipWords.first} AS first, ${flipWords.last} AS last, count(*)::float8 AS calls FROM call
      WHERE outcome = 'answered' AND ${hasFlipped} AND ${callConditions(filters)}
      GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`),
  ]);
  const parts = counted.map(({ calls, ...turned }) => {
    const flip = writeFlip(turned);
    return { name: flipText(flip), calls, narrowing: { flip } };
  });
  const any = parts.reduce((sum, { calls }) => sum + calls, 0);
  return tableOf('First and last verdict', filters, answered, [
    { name: 'Any change', calls: any, narrowing: { flip: anyFlip } },
    ...parts,
  ]);
}

import { machineWords } from '@/lib/calls/active-filters';
import { machineFilters } from '@/lib/calls/filters';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { countMachineDetection } from '../count-machine-detection';
import { column, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import { shareCells, shareColumns } from './share-cells';
import type { StatsRequest } from './stats-request';

/** Who or what answered; the rows add up to all answered calls. */
export async function machineDetection(db: PrismaClient, { filters }: StatsRequest): Promise<FigureTable> {
  const counted = await countMachineDetection(db, filters);
  const counts = new Map(counted.map(({ verdict, count }) => [verdict, count]));
  const answered = counted.reduce((sum, { count }) => sum + count, 0);
  return {
    columns: [column('verdict', 'Machine detection', 'text'), ...shareColumns('Of answered calls')],
    rows: machineFilters.map((machine) => {
      const { cells, few = false } = shareCells(counts.get(machine) ?? 0, answered);
      return {
        cells: { verdict: machineWords[machine], ...cells },
        few,
        filters: narrowed(filters, { machine, outcome: ['answered'] }),
      };
    }),
    totals: [{ label: 'Answered calls (n)', value: answered, kind: 'count' }],
  };
}

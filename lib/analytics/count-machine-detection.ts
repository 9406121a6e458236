import { type MachineFilter, machineFilters } from '@/lib/calls/filters';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { SpanFilters } from './call-counts';
import { countByBucket } from './count-by-bucket';
import type { Measure } from './measures';

export interface MachineDetectionCount {
  verdict: MachineFilter;
  count: number;
}

const measures = Object.fromEntries(
  machineFilters.map((machine): [string, Measure] => [
    machine,
    { of: 'calls', outcomes: ['answered'], machine },
  ]),
) as Record<MachineFilter, Measure>;

/** All answered calls by machine detection, without verdicts that none has; they add up to the answered calls. */
export async function countMachineDetection(
  db: PrismaClient,
  filters: SpanFilters,
): Promise<MachineDetectionCount[]> {
  const [counts] = await countByBucket(db, filters, [filters.from], measures);
  const all = machineFilters.map((verdict) => ({ verdict, count: counts?.[verdict] ?? 0 }));
  return all.filter(({ count }) => count > 0);
}

import type { MachineFilter } from '@/lib/calls/filters';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { countSource, type SpanFilters } from './call-counts';

export interface MachineDetectionCount {
  verdict: MachineFilter;
  count: number;
}

/** All answered calls by machine detection; the counts add up to the answered calls. */
export function countMachineDetection(
  db: PrismaClient,
  filters: SpanFilters,
): Promise<MachineDetectionCount[]> {
  return db.$queryRaw<MachineDetectionCount[]>(Prisma.sql`
    SELECT machine AS verdict, sum(calls)::float8 AS count
    FROM ${countSource(filters).sql} WHERE outcome = 'answered' GROUP BY 1`);
}

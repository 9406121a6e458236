import type { MachineFilter } from '@/lib/calls/filters';
import { callConditions } from '@/lib/calls/queries/call-conditions';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { overviewFilters } from './overview-filters';
import type { Period } from './range';

export interface MachineDetectionCount {
  verdict: MachineFilter;
  count: number;
}

/** All answered calls of a period by machine detection; the counts add up to the answered calls. */
export function countMachineDetection(db: PrismaClient, period: Period): Promise<MachineDetectionCount[]> {
  return db.$queryRaw<MachineDetectionCount[]>(Prisma.sql`
    SELECT CASE WHEN machine_detection IS NULL THEN 'none'
        WHEN machine_detection IN ('HUMAN', 'MACHINE', 'FAX', 'UNKNOWN') THEN machine_detection
        ELSE 'other' END AS verdict,
      count(*)::int AS count
    FROM call WHERE ${callConditions(overviewFilters('answered', period))}
    GROUP BY 1`);
}

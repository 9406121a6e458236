import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { CallFilters } from '../filters';
import { countCalls } from './count-calls';
import { estimateCalls } from './estimate-calls';

export interface ListCount {
  count: number;
  /** more than are counted one by one */
  isAbout: boolean;
}

/** Exact as far as the list counts; beyond, about how many. `resolveRange` goes before. */
export async function countOrEstimate(db: PrismaClient, filters: CallFilters, now: Date): Promise<ListCount> {
  const { count, capped } = await countCalls(db, filters);
  if (!capped) return { count, isAbout: false };
  // it is more than was counted, whatever the statistics say
  return { count: Math.max(count, await estimateCalls(db, filters, now)), isAbout: true };
}

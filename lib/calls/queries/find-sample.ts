import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { CallFilters } from '../filters';
import { callConditions } from './call-conditions';

/** Of so many calls one is drawn. */
const drawnOf = 100;

/** Where a draw begins, and which of the calls from there on it takes: 0 up to but without 1. */
export interface Draw {
  id: string;
  share: number;
}

/**
 * An answered call without a label that the filters let through; null when all are labelled. Ids are hashes, so what a
 * call was says nothing about where it stands; of the next hundred from a random place on one is drawn, because the
 * first alone is the likelier the wider the gap before it. `filters.range` must be resolved.
 */
export async function findUnlabelled(
  db: PrismaClient,
  filters: CallFilters,
  { id, share }: Draw,
): Promise<string | null> {
  const found: { id: string }[] = [];
  for (const side of [Prisma.sql`id >= ${id}::uuid`, Prisma.sql`id < ${id}::uuid`]) {
    const wanted = drawnOf - found.length;
    if (wanted === 0) break;
    const more = await db.$queryRaw<{ id: string }[]>`
      SELECT id FROM call
      WHERE ${side} AND outcome = 'answered' AND ${callConditions(filters)}
        AND NOT EXISTS (SELECT FROM call_label WHERE call_id = call.id)
      ORDER BY id LIMIT ${wanted}::int`;
    found.push(...more);
  }
  return found[Math.floor(share * found.length)]?.id ?? null;
}

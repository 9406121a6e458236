import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { CallFilters } from '../filters';
import { callConditions } from './call-conditions';

/**
 * An answered call without a label that the filters let through, each as likely as another: ids are hashes, so the
 * first beyond a random one is a random call. Null when all are labelled. `filters.range` must be resolved.
 */
export async function findUnlabelled(
  db: PrismaClient,
  filters: CallFilters,
  randomId: string,
): Promise<string | null> {
  for (const side of [Prisma.sql`id >= ${randomId}::uuid`, Prisma.sql`id < ${randomId}::uuid`]) {
    const [found] = await db.$queryRaw<{ id: string }[]>`
      SELECT id FROM call
      WHERE ${side} AND outcome = 'answered' AND ${callConditions(filters)}
        AND NOT EXISTS (SELECT FROM call_label WHERE call_id = call.id)
      ORDER BY id LIMIT 1`;
    if (found) return found.id;
  }
  return null;
}

import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { type InboxFilters, type InboxVerdict, inboxVerdicts } from '../inbox-filters';
import { inboxRows } from './inbox-rows';

const countLimit = 10_000;

export interface InboxCount {
  count: number;
  /** there are more than `count` */
  capped: boolean;
}

/** How many posts the filters let through: exact up to 10,000, and no dearer beyond. */
export async function countInbox(db: PrismaClient, filters: InboxFilters, now: Date): Promise<InboxCount> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
    FROM (SELECT 1 FROM (${inboxRows(filters, now)}) rows LIMIT ${countLimit + 1}::int) found`;
  const count = row?.count ?? 0;
  return { count: Math.min(count, countLimit), capped: count > countLimit };
}

/** The same for each verdict, whichever one the filters name. */
export async function countByVerdict(
  db: PrismaClient,
  filters: InboxFilters,
  now: Date,
): Promise<Record<InboxVerdict, InboxCount>> {
  const counts = await Promise.all(
    inboxVerdicts.map(
      async (verdict) => [verdict, await countInbox(db, { ...filters, verdict }, now)] as const,
    ),
  );
  return Object.fromEntries(counts) as Record<InboxVerdict, InboxCount>;
}

const oddLimit = 999;

/**
 * How many postbacks received since a moment could not be read. Cheap enough for every page: of those before it none is
 * looked at, and none beyond 1,000.
 */
export async function countUnreadable(db: PrismaClient, since: Date): Promise<InboxCount> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
    FROM (SELECT FROM postback_state
          WHERE verdict = 'unreadable' AND postback_id >= (
            SELECT id FROM postback WHERE received_at >= ${since.toISOString()}::timestamptz
            ORDER BY received_at, id LIMIT 1)
          ORDER BY postback_id DESC LIMIT ${oddLimit + 1}::int) found`;
  const count = row?.count ?? 0;
  return { count: Math.min(count, oddLimit), capped: count > oddLimit };
}

import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { CallFilters } from '../filters';
import { callConditions } from './call-conditions';
import { conditionByKind, findKinds } from './call-kinds';
import { callsOfWeek } from './hours-of-week';
import { findNarrow } from './narrow-calls';

export const countLimit = 10_000;

export interface CallCount {
  count: number;
  /** there are more than `count` */
  capped: boolean;
}

/** How many calls the filters let through: exact up to `countLimit`, and no dearer beyond. */
export async function countCalls(db: PrismaClient, filters: CallFilters): Promise<CallCount> {
  const count = await countUpTo(db, filters, countLimit + 1);
  return { count: Math.min(count, countLimit), capped: count > countLimit };
}

/** Whether the filters let through more than `limit`; no dearer than to count so many. */
export const hasMoreCalls = async (db: PrismaClient, filters: CallFilters, limit: number): Promise<boolean> =>
  (await countUpTo(db, filters, limit + 1)) > limit;

async function countUpTo(db: PrismaClient, filters: CallFilters, limit: number): Promise<number> {
  const byKind = await findKinds(db, filters);
  const narrow = await findNarrow(db, byKind);
  const from = narrow?.from ?? callsOfWeek(filters);
  const condition = narrow?.condition ?? conditionByKind(byKind);
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
    FROM (SELECT 1 FROM ${from} WHERE ${condition} LIMIT ${limit}::int) AS found`;
  return row?.count ?? 0;
}

/** Exactly how many, however long that takes: before something is done to all of them. */
export async function countEveryCall(db: PrismaClient, filters: CallFilters): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM call WHERE ${callConditions(filters)}`;
  return row?.count ?? 0;
}

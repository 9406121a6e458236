import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { CallFilters } from '../filters';
import { type AskedFilters, callConditions } from './call-conditions';

/** So many of the newest calls are looked at, and so large a part of them is much. */
const looked = 1_000;
const commonShare = 0.02;

/**
 * A part that is in most calls, such as the number of who calls, would be looked up call by call in the index of parts.
 * No statistics tell: the newest calls do.
 */
export async function settlePhone(
  db: Pick<PrismaClient, '$queryRaw'>,
  { phone, ...others }: CallFilters,
): Promise<AskedFilters> {
  if (phone === undefined) return others;
  const commonPhone: AskedFilters = { commonPhone: phone, variables: {} };
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT * FROM call ORDER BY occurred_at DESC, id DESC LIMIT ${looked}::int) AS call
    WHERE ${callConditions(commonPhone)}`;
  return (row?.count ?? 0) >= looked * commonShare ? { ...others, commonPhone: phone } : { ...others, phone };
}

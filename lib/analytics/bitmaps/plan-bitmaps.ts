import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { coverOf, maxExactRuns, type SpanFilters } from '../call-counts';
import type { Cover } from '../cover-period';
import { spansOfHour } from '../hours-of-week';
import { facetsOf, type Mask, maskOfFilters } from './filter-masks';

/** How a question is to be answered from bitmaps. */
export interface BitmapPlan {
  filters: SpanFilters;
  starts: readonly Date[];
  /** in hours, and quarters of an hour where a bucket begins within one */
  cover: Cover;
  mask: Mask;
  /** an hour that does not have all bitmaps of these is scanned */
  facets: readonly string[];
}

/** Of so many hours that have to be scanned, all of the time is scanned: the planner knows more ways to do that. */
const scannedHours = { any: 12, share: 0.25 };

/**
 * Null where bitmaps cannot tell, or where so many hours have none that the scan is no dearer. Only a hint: which hours
 * have bitmaps is asked once more in the statement that counts. `facets`: needed besides those of the filters.
 */
export async function planBitmaps(
  db: PrismaClient,
  filters: SpanFilters,
  starts: readonly Date[],
  facets: readonly string[],
): Promise<BitmapPlan | null> {
  if (filters.hourOfWeek !== undefined && spansOfHour(filters, filters.hourOfWeek) === null) return null;
  const settled = await withNumberCalled(db, filters);
  const mask = settled && maskOfFilters(settled);
  if (!mask) return null;
  const needed = [...new Set([...facetsOf(mask), ...facets])];
  const cover = coverOf(filters, starts, 60);
  if (cover.rolled.length === 0 || cover.exact.length > maxExactRuns) return null;
  const [hours] = await db.$queryRaw<{ filled: number; scanned: number }[]>(Prisma.sql`
    SELECT count(*) FILTER (WHERE ${holds(needed)})::float8 AS filled,
      count(*) FILTER (WHERE h.state <> 'scanned' AND NOT ${holds(needed)})::float8 AS scanned
    FROM call_hour h WHERE h.starts_at >= ${filters.from.toISOString()}::timestamptz
      AND h.starts_at < ${filters.to.toISOString()}::timestamptz`);
  const { filled = 0, scanned = 0 } = hours ?? {};
  const most = Math.max(scannedHours.any, scannedHours.share * (filled + scanned));
  return filled > 0 && scanned <= most ? { filters, starts, cover, mask, facets: needed } : null;
}

/** Whether the bitmaps of an hour `h` stand for its calls. */
export const holds = (facets: readonly string[]): Prisma.Sql =>
  Prisma.sql`(h.state = 'filled' AND NOT h.unkept && ${facets}::text[])`;

/** The calls of a dedicated number are those that call it. Null where there is no such number. */
async function withNumberCalled(db: PrismaClient, filters: SpanFilters): Promise<SpanFilters | null> {
  const { number, ...others } = filters;
  if (!number) return filters;
  const row = await db.dedicatedNumber.findUnique({ where: { id: number }, select: { phoneNumber: true } });
  // two numbers at once let no call through: nothing that must be fast
  if (!row || others.called !== undefined) return null;
  return { ...others, called: row.phoneNumber || 'none' };
}

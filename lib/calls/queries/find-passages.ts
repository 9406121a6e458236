import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { CallFilters } from '../filters';
import type { FactsBefore } from '../live/facts-before';
import { callConditions } from './call-conditions';

/** Calls that were made or changed meanwhile. */
export interface TouchedCalls {
  created: readonly string[];
  /** what each changed call was before; null: not known, then it neither enters nor leaves */
  changed: ReadonlyMap<string, FactsBefore | null>;
}

/** Ids of the calls that the filters let through now and did not before, and the other way round. */
export interface Passages {
  entered: string[];
  left: string[];
}

/**
 * Asks the same condition twice: of the calls as they are, and as they were. Two look-ups by primary key a call, so it
 * costs the same however many calls there are. `filters.range` must be resolved.
 */
export async function findPassages(
  db: PrismaClient,
  { created, changed }: TouchedCalls,
  filters: CallFilters,
): Promise<Passages> {
  const known = [...changed].flatMap(([id, before]) =>
    before ? [{ id, before: JSON.stringify(before) }] : [],
  );
  const ids = [...created, ...known.map(({ id }) => id)];
  if (ids.length === 0) return { entered: [], left: [] };
  const condition = callConditions(filters);
  const rows = await db.$queryRaw<{ id: string; now: boolean; before: boolean }[]>`
    SELECT id, bool_or(is_now) AS now, bool_or(NOT is_now) AS before
    FROM (
      SELECT id, true AS is_now FROM call WHERE id = ANY(${ids}::uuid[]) AND ${condition}
      UNION ALL
      SELECT id, false FROM (${callsBefore(known)}) AS call WHERE ${condition}
    ) AS let_through
    GROUP BY id`;
  return {
    entered: rows.filter(({ now, before }) => now && !before).map(({ id }) => id),
    left: rows.filter(({ now, before }) => before && !now).map(({ id }) => id),
  };
}

const callsBefore = (known: readonly { id: string; before: string }[]): Prisma.Sql => Prisma.sql`
  SELECT old.* FROM unnest(${known.map(({ id }) => id)}::uuid[], ${known.map(({ before }) => before)}::text[])
    AS touched (call_id, before)
  JOIN call AS present ON present.id = touched.call_id
  CROSS JOIN LATERAL jsonb_populate_record(present, touched.before::jsonb) AS old`;

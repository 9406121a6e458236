import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { encodeCursor, maxPageSize, type Page } from '@/lib/platform/paging';
import { type CallCursor, type CallListState, cursorParts, type SortKey, type SortOrder } from '../filters';
import type { Call } from '../schema';
import { callColumns } from './call-columns';
import { callConditions } from './call-conditions';

/**
 * One page of calls. Keyset paging: a page costs the same at any depth, and calls that come in meanwhile shift
 * nothing. `filters.range` must be resolved.
 */
export async function listCalls(db: PrismaClient, state: CallListState): Promise<Page<Call>> {
  const limit = Math.min(state.limit, maxPageSize);
  const { cursor } = state;
  const backwards = cursor?.towards === 'previous';
  const found = await selectCalls(db, state, limit + 1);
  const hasMore = found.length > limit;
  // Going back can end on a short page when calls came in; the first page is whole.
  if (backwards && found.length < limit) return listCalls(db, { ...state, cursor: null });
  const rows = found.slice(0, limit);
  if (backwards) rows.reverse();
  const cursorAt = (row: Call | undefined, towards: CallCursor['towards']) =>
    row ? encodeCursor(cursorParts(state, cursorOf(row, state.sort, towards))) : null;
  return {
    rows,
    nextCursor: backwards || hasMore ? cursorAt(rows.at(-1), 'next') : null,
    previousCursor: (backwards ? hasMore : cursor !== null) ? cursorAt(rows[0], 'previous') : null,
  };
}

/** The place of a row in the order of the list. */
export function cursorOf(row: Call, sort: SortKey, towards: CallCursor['towards']): CallCursor {
  const key = sort === 'duration' ? row.durationSeconds : sort === 'tries' ? row.tries : null;
  return { towards, key, occurredAt: row.occurredAt.toISOString(), id: row.id };
}

/** At most `limit` rows beyond the cursor; towards `previous` the nearest comes first. */
export function selectCalls(
  db: Pick<PrismaClient, '$queryRaw'>,
  state: CallListState,
  limit: number,
): Promise<Call[]> {
  const { sort, order, cursor } = state;
  const backwards = cursor?.towards === 'previous';
  const ascending = (order === 'asc') !== backwards;
  const key = sortExpression(sort, order);
  const direction = ascending ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const by = key
    ? Prisma.sql`${key} ${direction}, occurred_at ${direction}, id ${direction}`
    : Prisma.sql`occurred_at ${direction}, id ${direction}`;
  const beyond = cursor ? Prisma.sql`AND ${beyondCursor(cursor, sort, order, ascending)}` : Prisma.empty;
  return db.$queryRaw<Call[]>`
    SELECT ${callColumns} FROM call WHERE ${callConditions(state.filters)} ${beyond}
    ORDER BY ${by} LIMIT ${limit}::int`;
}

function beyondCursor(cursor: CallCursor, sort: SortKey, order: SortOrder, ascending: boolean): Prisma.Sql {
  const sign = ascending ? Prisma.sql`>` : Prisma.sql`<`;
  const key = sortExpression(sort, order);
  const place = Prisma.sql`${cursor.occurredAt}::timestamptz, ${cursor.id}::uuid`;
  if (!key) return Prisma.sql`(occurred_at, id) ${sign} (${place})`;
  const value = String(cursor.key ?? absentDuration(order));
  return Prisma.sql`(${key}, occurred_at, id) ${sign} (${value}::bigint, ${place})`;
}

/** Null for the order by time alone. Calls without a duration stand last in either order. */
function sortExpression(sort: SortKey, order: SortOrder): Prisma.Sql | null {
  if (sort === 'time') return null;
  if (sort === 'tries') return Prisma.sql`tries::bigint`;
  return order === 'asc'
    ? Prisma.sql`coalesce(duration_seconds::bigint, 4294967296)`
    : Prisma.sql`coalesce(duration_seconds::bigint, -1)`;
}

/** Beyond what a 32-bit duration can be; the same values stand in `sortExpression`. */
const absentDuration = (order: SortOrder): number => (order === 'asc' ? 4_294_967_296 : -1);

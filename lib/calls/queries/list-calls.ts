import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { encodeCursor, maxPageSize, type Page } from '@/lib/platform/paging';
import { type CallCursor, type CallFilters, type CallListState, cursorParts, type SortKey } from '../filters';
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
export async function selectCalls(
  db: Pick<PrismaClient, '$queryRaw'>,
  state: CallListState,
  limit: number,
): Promise<Call[]> {
  const rows: Call[] = [];
  for (const run of runsOf(state)) {
    const missing = limit - rows.length;
    if (missing === 0) break;
    const few = isChancy(state.filters) ? await selectAmongFew(db, state, run, missing) : null;
    rows.push(...(few ?? (await selectRun(db, state, run, missing))));
  }
  return rows;
}

/** So many calls are sorted in no time. */
const fewCalls = 5_000;

/** Filters of which the database cannot tell beforehand how many calls they let through: none, or nearly all. */
const isChancy = ({ flag, source, variables }: CallFilters): boolean =>
  flag !== undefined || source !== undefined || Object.keys(variables).length > 0;

/**
 * The same rows, found by the filters' own indexes and sorted; null when more than a few calls match. Walking the order
 * of the list until enough rows match would walk all of it where none does.
 */
async function selectAmongFew(
  db: Pick<PrismaClient, '$queryRaw'>,
  state: CallListState,
  run: Run,
  limit: number,
): Promise<Call[] | null> {
  const [found] = await db.$queryRaw<{ count: number; ids: string[] }[]>`
    WITH few AS MATERIALIZED (
      SELECT id, occurred_at, duration_seconds, tries FROM call
      WHERE ${callConditions(state.filters)} LIMIT ${fewCalls + 1}::int)
    SELECT (SELECT count(*)::int FROM few) AS count,
      ARRAY(SELECT id FROM few WHERE ${run.condition} ${beyond(state, run)}
        ORDER BY ${orderOf(state, run)} LIMIT ${limit}::int)::text[] AS ids`;
  if (!found || found.count > fewCalls) return null;
  return db.$queryRaw<Call[]>`
    SELECT ${callColumns} FROM call WHERE id = ANY(${found.ids}::uuid[]) ORDER BY ${orderOf(state, run)}`;
}

/** A stretch of the list that one index holds in its order. */
interface Run {
  /** what all its rows have in common */
  condition: Prisma.Sql;
  /** null for the order by time alone */
  key: Prisma.Sql | null;
  /** the row before it */
  after: CallCursor | null;
}

/** Calls without a duration stand last in either order: the list is those that have one, then the others by time. */
function runsOf({ sort, cursor }: CallListState): Run[] {
  if (sort === 'time') return [{ condition: everyCall, key: null, after: cursor }];
  if (sort === 'tries') return [{ condition: everyCall, key: Prisma.sql`tries`, after: cursor }];
  const inTimed = cursor === null || cursor.key !== null;
  const timed = { condition: Prisma.sql`duration_seconds IS NOT NULL`, key: Prisma.sql`duration_seconds` };
  const untimed = { condition: Prisma.sql`duration_seconds IS NULL`, key: null };
  const first = inTimed ? [{ ...timed, after: cursor }] : [{ ...untimed, after: cursor }];
  if (cursor?.towards === 'previous') return inTimed ? first : [...first, { ...timed, after: null }];
  return inTimed ? [...first, { ...untimed, after: null }] : first;
}

const everyCall = Prisma.sql`true`;

const selectRun = (
  db: Pick<PrismaClient, '$queryRaw'>,
  state: CallListState,
  run: Run,
  limit: number,
): Promise<Call[]> =>
  db.$queryRaw<Call[]>`
    SELECT ${callColumns} FROM call
    WHERE ${callConditions(state.filters)} AND ${run.condition} ${beyond(state, run)}
    ORDER BY ${orderOf(state, run)} LIMIT ${limit}::int`;

const isAscending = ({ order, cursor }: CallListState): boolean =>
  (order === 'asc') !== (cursor?.towards === 'previous');

function orderOf(state: CallListState, { key }: Run): Prisma.Sql {
  const direction = isAscending(state) ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const byTime = Prisma.sql`occurred_at ${direction}, id ${direction}`;
  return key ? Prisma.sql`${key} ${direction}, ${byTime}` : byTime;
}

function beyond(state: CallListState, { key, after }: Run): Prisma.Sql {
  if (!after) return Prisma.empty;
  const sign = isAscending(state) ? Prisma.sql`>` : Prisma.sql`<`;
  const place = Prisma.sql`${after.occurredAt}::timestamptz, ${after.id}::uuid`;
  return key
    ? Prisma.sql`AND (${key}, occurred_at, id) ${sign} (${after.key}::bigint, ${place})`
    : Prisma.sql`AND (occurred_at, id) ${sign} (${place})`;
}

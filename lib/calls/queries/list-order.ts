import { Prisma } from '@/lib/platform/generated/prisma/client';
import type { CallListState } from '../filters';
import type { CallCursor } from '../list-cursor';

/** A stretch of the list that one index holds in its order. */
export interface Run {
  /** what all its rows have in common */
  condition: Prisma.Sql;
  /** null for the order by time alone */
  key: Prisma.Sql | null;
  /** the row before it */
  after: CallCursor | null;
}

/** Calls without a duration stand last in either order: the list is those that have one, then the others by time. */
export function runsOf({ sort, cursor }: CallListState): Run[] {
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

const isAscending = ({ order, cursor }: CallListState): boolean =>
  (order === 'asc') !== (cursor?.towards === 'previous');

export function orderOf(state: CallListState, { key }: Run): Prisma.Sql {
  const direction = isAscending(state) ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const byTime = Prisma.sql`occurred_at ${direction}, id ${direction}`;
  return key ? Prisma.sql`${key} ${direction}, ${byTime}` : byTime;
}

/** The condition on the rows of a run that follow its place. */
export function beyond(state: CallListState, { key, after }: Run): Prisma.Sql {
  if (!after) return everyCall;
  const sign = isAscending(state) ? Prisma.sql`>` : Prisma.sql`<`;
  const place = Prisma.sql`${after.occurredAt}::timestamptz, ${after.id}::uuid`;
  return key
    ? Prisma.sql`(${key}, occurred_at, id) ${sign} (${after.key}::bigint, ${place})`
    : Prisma.sql`(occurred_at, id) ${sign} (${place})`;
}

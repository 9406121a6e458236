import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { encodeCursor, maxPageSize, type Page } from '@/lib/platform/paging';
import type { CallListState } from '../filters';
import { type CallCursor, cursorParts, type SortKey } from '../list-cursor';
import type { Call } from '../schema';
import { selectCalls } from './select-calls';

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

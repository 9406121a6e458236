import { z } from 'zod';
import { decodeCursor } from '@/lib/platform/paging';

export const sortKeys = ['time', 'duration', 'tries'] as const;
export const sortOrders = ['desc', 'asc'] as const;
export type SortKey = (typeof sortKeys)[number];
export type SortOrder = (typeof sortOrders)[number];

/** Where a page begins: the sort key, time and id of the row before it (after it, for `previous`). */
export interface CallCursor {
  towards: 'next' | 'previous';
  /** null where the sort is by time alone, or the row had no duration */
  key: number | null;
  occurredAt: string;
  id: string;
}

const cursorSchema = z.tuple([
  z.enum(sortKeys),
  z.enum(sortOrders),
  z.enum(['next', 'previous']),
  z.number().int().nullable(),
  z.iso.datetime(),
  z.guid(),
]);

/** What `encodeCursor` is given for a page of calls; `readCursor` reads it back. */
export const cursorParts = (
  { sort, order }: { sort: SortKey; order: SortOrder },
  cursor: CallCursor,
): z.infer<typeof cursorSchema> => [sort, order, cursor.towards, cursor.key, cursor.occurredAt, cursor.id];

/** Null for a text that is none, or is of a list in another order. */
export function readCursor(text: string, sort: SortKey, order: SortOrder): CallCursor | null {
  const parts = cursorSchema.safeParse(decodeCursor(text));
  if (!parts.success) return null;
  const [ofSort, ofOrder, towards, key, occurredAt, id] = parts.data;
  return ofSort === sort && ofOrder === order ? { towards, key, occurredAt, id } : null;
}

import { z } from 'zod';
import { readMoment } from '@/lib/platform/moment-parameter';
import { decodeCursor, encodeCursor } from '@/lib/platform/paging';

/**
 * `rejected` ones were answered 404 and belong to no call; the others are every postback that was stored. `test`: sent by
 * this product to itself.
 */
export const inboxVerdicts = ['waiting', 'applied', 'duplicate', 'unreadable', 'test', 'rejected'] as const;
export type InboxVerdict = (typeof inboxVerdicts)[number];

export const inboxRanges = ['1h', '24h', '7d', '30d'] as const;
export type InboxRange = (typeof inboxRanges)[number];

const hourMs = 3_600_000;
const rangeMs: Record<InboxRange, number> = {
  '1h': hourMs,
  '24h': 24 * hourMs,
  '7d': 7 * 24 * hourMs,
  '30d': 30 * 24 * hourMs,
};

/** What reads every body or row, such as a search through bodies, looks this far back without a time of its own. */
const searchRange: InboxRange = '24h';

export interface InboxFilters {
  verdict: InboxVerdict | null;
  range: InboxRange | null;
  /** ISO 8601; received at this moment or later. Null beside a range */
  from: string | null;
  /** ISO 8601; received before this moment. Null beside a range */
  to: string | null;
  /** id of an account */
  account: string | null;
  /** id of a receive key */
  key: string | null;
  /** part of the reason why a postback is unreadable or was rejected */
  cause: string | null;
  /** part of the body, the whole remote address, or the id of a call */
  q: string | null;
  /** only postbacks of which something was masked or removed */
  redacted: boolean;
}

/** Where a page begins: after this row, or before it for `previous`. */
export interface InboxCursor {
  towards: 'next' | 'previous';
  /** microseconds since 1970 */
  receivedAtUs: string;
  id: string;
}

export interface InboxState {
  filters: InboxFilters;
  cursor: InboxCursor | null;
}

const cursorSchema = z.tuple([
  z.enum(['next', 'previous']),
  z.string().regex(/^\d{1,17}$/),
  z.string().regex(/^\d{1,19}$/),
]);

const one = <T>(schema: z.ZodType<T>) => schema.nullable().catch(null);

const filtersSchema = z.object({
  verdict: one(z.enum(inboxVerdicts)),
  range: one(z.enum(inboxRanges)),
  account: one(z.guid()),
  key: one(z.guid()),
  cause: one(z.string().trim().min(1).max(200)),
  q: one(z.string().trim().min(1).max(200)),
  redacted: z
    .literal('1')
    .transform(() => true)
    .catch(false),
});

/** What a URL says about the inbox; what cannot be read is left out. */
export function parseInbox(params: URLSearchParams): InboxState {
  const named = Object.fromEntries(Object.keys(filtersSchema.shape).map((name) => [name, params.get(name)]));
  const cursor = cursorSchema.safeParse(decodeCursor(params.get('cursor') ?? ''));
  const filters = filtersSchema.parse(named);
  const hasOwnTimes = filters.range === null;
  return {
    filters: {
      ...filters,
      from: hasOwnTimes ? readMoment(params, 'from') : null,
      to: hasOwnTimes ? readMoment(params, 'to') : null,
    },
    cursor: cursor.success
      ? { towards: cursor.data[0], receivedAtUs: cursor.data[1], id: cursor.data[2] }
      : null,
  };
}

export const encodeInboxCursor = ({ towards, receivedAtUs, id }: InboxCursor): string =>
  encodeCursor([towards, receivedAtUs, id]);

export const inboxPath = '/inbox';

export const isPostbackId = (text: string): boolean => /^\d{1,18}$/.test(text);

/** The address of the first page under the filters. */
export function inboxHref(filters: Partial<InboxFilters>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    if (value === true) params.set(name, '1');
    else if (typeof value === 'string') params.set(name, value);
  }
  return params.size === 0 ? inboxPath : `${inboxPath}?${params}`;
}

/** Whether no index leads to the rows. A call is found by its id, whatever its age. */
export const readsEveryRow = ({ q, redacted, account, key, cause }: InboxFilters): boolean =>
  (q !== null && !isCallId(q)) || redacted || account !== null || key !== null || cause !== null;

export const isCallId = (text: string): boolean => z.guid().safeParse(text).success;

/** The oldest moment the filters reach; null for no bound. */
export function inboxSince(filters: InboxFilters, now: Date): Date | null {
  if (filters.from) return new Date(filters.from);
  const effective = filters.range ?? (readsEveryRow(filters) ? searchRange : null);
  const end = filters.to && filters.range === null ? new Date(filters.to) : now;
  return effective && new Date(end.getTime() - rangeMs[effective]);
}

/** What the page of one postback can show; `request` where the URL names none. */
export const postbackTabs = ['request', 'headers', 'fields', 'changes'] as const;
export type PostbackTab = (typeof postbackTabs)[number];

export const readPostbackTab = (value: unknown): PostbackTab =>
  postbackTabs.find((tab) => tab === value) ?? 'request';

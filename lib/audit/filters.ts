import { z } from 'zod';
import { readMoment } from '@/lib/platform/moment-parameter';
import { decodeCursor, encodeCursor } from '@/lib/platform/paging';

export const auditRanges = ['24h', '7d', '30d', '90d'] as const;
export type AuditRange = (typeof auditRanges)[number];

const hourMs = 3_600_000;
const rangeMs: Record<AuditRange, number> = {
  '24h': 24 * hourMs,
  '7d': 7 * 24 * hourMs,
  '30d': 30 * 24 * hourMs,
  '90d': 90 * 24 * hourMs,
};

export interface AuditFilters {
  /** as `actorText` writes it */
  actor: string | null;
  action: string | null;
  /** what was acted on, as people type it: a subject of the log, an id, or part of a name */
  subject: string | null;
  range: AuditRange | null;
  /** ISO 8601; at this moment or later. Null beside a range */
  from: string | null;
  /** ISO 8601; before this moment. Null beside a range */
  to: string | null;
}

/** Where a page begins: after this entry, or before it for `previous`. */
export interface AuditCursor {
  towards: 'next' | 'previous';
  /** milliseconds since 1970 */
  atMs: number;
  id: string;
}

export interface AuditState {
  filters: AuditFilters;
  cursor: AuditCursor | null;
}

const maxMs = 8_640_000_000_000_000;
const cursorSchema = z.tuple([
  z.enum(['next', 'previous']),
  z.int().min(0).max(maxMs),
  z.string().regex(/^\d{1,18}$/),
]);

const noNul = (text: string) => !text.includes('\0');
const text = (max: number) => z.string().trim().min(1).max(max).refine(noNul).nullable().catch(null);

const filtersSchema = z.object({
  actor: text(300),
  action: text(60),
  subject: text(200),
  range: z.enum(auditRanges).nullable().catch(null),
});

/** What an address says about the audit log; what cannot be read is left out. */
export function parseAudit(params: URLSearchParams): AuditState {
  const named = Object.fromEntries(Object.keys(filtersSchema.shape).map((name) => [name, params.get(name)]));
  const filters = filtersSchema.parse(named);
  const cursor = cursorSchema.safeParse(decodeCursor(params.get('cursor') ?? ''));
  const hasOwnTimes = filters.range === null;
  return {
    filters: {
      ...filters,
      from: hasOwnTimes ? readMoment(params, 'from') : null,
      to: hasOwnTimes ? readMoment(params, 'to') : null,
    },
    cursor: cursor.success ? { towards: cursor.data[0], atMs: cursor.data[1], id: cursor.data[2] } : null,
  };
}

export const encodeAuditCursor = ({ towards, atMs, id }: AuditCursor): string =>
  encodeCursor([towards, atMs, id]);

export const auditPath = '/settings/audit';

function auditQuery(filters: Partial<AuditFilters>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) params.set(name, value);
  return params.size === 0 ? '' : `?${params}`;
}

/** The address of the first page under the filters. */
export const auditHref = (filters: Partial<AuditFilters>): string => `${auditPath}${auditQuery(filters)}`;

/** The address of everything under the filters, as a file. */
export const auditExportHref = (filters: Partial<AuditFilters>): string =>
  `/api/audit/export${auditQuery(filters)}`;

/** The oldest moment the filters reach; null for no bound. */
export function auditSince({ range, from }: AuditFilters, now: Date): Date | null {
  if (range !== null) return new Date(now.getTime() - rangeMs[range]);
  return from === null ? null : new Date(from);
}

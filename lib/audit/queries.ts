import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { defaultPageSize, type Page } from '@/lib/platform/paging';
import type { Facts } from './changed-fields';
import { type AuditCursor, type AuditFilters, auditSince, encodeAuditCursor } from './filters';

export interface AuditEntryRow {
  /** decimal digits */
  id: string;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  before: Facts | null;
  after: Facts | null;
}

/** Which entries, with what was typed for a subject settled; `subjects` null: whatever they are about. */
export type AuditQuery = Omit<AuditFilters, 'subject'> & { subjects: readonly string[] | null };

const columns = Prisma.sql`e.id::text, e.at, e.actor, e.action, e.subject, e.before, e.after`;

/** One page of the log, newest first. Keyset paging; each filter has an index in the order of time. */
export async function listAuditEntries(
  db: PrismaClient,
  query: AuditQuery,
  cursor: AuditCursor | null,
  now: Date,
  limit = defaultPageSize,
): Promise<Page<AuditEntryRow>> {
  const backwards = cursor?.towards === 'previous';
  const found = await db.$queryRaw<AuditEntryRow[]>(pageOf(query, cursor, now, limit + 1));
  const hasMore = found.length > limit;
  if (backwards && found.length < limit) return listAuditEntries(db, query, null, now, limit);
  const rows = found.slice(0, limit);
  if (backwards) rows.reverse();
  const cursorAt = (row: AuditEntryRow | undefined, towards: AuditCursor['towards']) =>
    row ? encodeAuditCursor({ towards, atMs: row.at.getTime(), id: row.id }) : null;
  return {
    rows,
    nextCursor: backwards || hasMore ? cursorAt(rows.at(-1), 'next') : null,
    previousCursor: (backwards ? hasMore : cursor !== null) ? cursorAt(rows[0], 'previous') : null,
  };
}

function pageOf(query: AuditQuery, cursor: AuditCursor | null, now: Date, rows: number): Prisma.Sql {
  const order =
    cursor?.towards === 'previous' ? Prisma.sql`at ASC, e.id ASC` : Prisma.sql`at DESC, e.id DESC`;
  const page = Prisma.sql`FROM audit_entry e WHERE ${conditions(query, now)} AND ${beyond(cursor)}`;
  const inOrder = Prisma.sql`ORDER BY e.${order} LIMIT ${rows}::int`;
  if (query.subjects === null) return Prisma.sql`SELECT ${columns} ${page} ${inOrder}`;
  // the newest of each subject by its own index: what there is of others is not read
  return Prisma.sql`
    SELECT ${columns} FROM unnest(${[...query.subjects]}::text[]) AS wanted(subject)
    CROSS JOIN LATERAL (SELECT e.* ${page} AND e.subject = wanted.subject ${inOrder}) e ${inOrder}`;
}

function beyond(cursor: AuditCursor | null): Prisma.Sql {
  if (!cursor) return Prisma.sql`true`;
  const sign = cursor.towards === 'previous' ? Prisma.sql`>` : Prisma.sql`<`;
  return Prisma.sql`(e.at, e.id) ${sign} (${new Date(cursor.atMs).toISOString()}::timestamptz, ${cursor.id}::bigint)`;
}

function conditions(filters: AuditQuery, now: Date): Prisma.Sql {
  const { actor, action, to } = filters;
  const since = auditSince({ ...filters, subject: null }, now);
  const all = [Prisma.sql`true`];
  if (actor !== null) all.push(Prisma.sql`e.actor = ${actor}`);
  if (action !== null) all.push(Prisma.sql`e.action = ${action}`);
  if (since !== null) all.push(Prisma.sql`e.at >= ${since.toISOString()}::timestamptz`);
  if (to !== null) all.push(Prisma.sql`e.at < ${to}::timestamptz`);
  return Prisma.join(all, ' AND ');
}

const rowsABatch = 500;

/** Every entry under the filters, newest first, in batches, by one query. `tx` is a transaction. */
export async function* readAllAuditEntries(
  tx: Prisma.TransactionClient,
  query: AuditQuery,
  now: Date,
): AsyncGenerator<AuditEntryRow[]> {
  const about =
    query.subjects === null ? Prisma.empty : Prisma.sql`AND e.subject = ANY(${[...query.subjects]}::text[])`;
  await tx.$executeRaw`DECLARE every_entry NO SCROLL CURSOR FOR
    SELECT ${columns} FROM audit_entry e WHERE ${conditions(query, now)} ${about} ORDER BY e.at DESC, e.id DESC`;
  for (;;) {
    const rows = await tx.$queryRaw<
      AuditEntryRow[]
    >`FETCH ${Prisma.raw(String(rowsABatch))} FROM every_entry`;
    if (rows.length === 0) return;
    yield rows;
  }
}

const maxActors = 500;

/** Everybody who ever did something, by a look into the index for each: the entries between are not read. */
export async function listAuditActors(db: PrismaClient): Promise<string[]> {
  const rows = await db.$queryRaw<{ actor: string }[]>`
    WITH RECURSIVE known AS (
      (SELECT actor FROM audit_entry ORDER BY actor LIMIT 1)
      UNION ALL
      SELECT (SELECT e.actor FROM audit_entry e WHERE e.actor > known.actor ORDER BY e.actor LIMIT 1)
      FROM known WHERE known.actor IS NOT NULL)
    SELECT actor FROM known WHERE actor IS NOT NULL LIMIT ${maxActors}::int`;
  return rows.map(({ actor }) => actor);
}

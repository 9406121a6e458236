import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { defaultPageSize, type Page } from '@/lib/platform/paging';
import { encodeInboxCursor, type InboxCursor, type InboxState, type InboxVerdict } from '../inbox-filters';
import { inboxRows } from './inbox-rows';

export interface InboxRow {
  /** decimal digits; of a table of its own for rejected ones */
  id: string;
  receivedAt: Date;
  verdict: InboxVerdict;
  /** why it is unreadable or was rejected; empty otherwise */
  cause: string;
  callId: string | null;
  accountName: string | null;
  remoteAddress: string;
  /** the beginning of the redacted body */
  excerpt: string;
  redactions: number;
}

const excerptBytes = 160;

/** One page of posts, newest first. Keyset paging by the moment of receipt. */
export async function listInbox(
  db: PrismaClient,
  { filters, cursor }: InboxState,
  now: Date,
  limit = defaultPageSize,
): Promise<Page<InboxRow>> {
  const backwards = cursor?.towards === 'previous';
  const direction = backwards ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const sign = backwards ? Prisma.sql`>` : Prisma.sql`<`;
  const beyond = cursor
    ? Prisma.sql`WHERE (received_at, id) ${sign} (${momentOf(cursor)}, ${cursor.id}::bigint)`
    : Prisma.empty;
  const found = await db.$queryRaw<
    (Omit<InboxRow, 'excerpt'> & { receivedAtUs: string; head: Uint8Array })[]
  >`
    SELECT i.id::text, i.received_at AS "receivedAt", i.verdict, i.cause, i.call_id AS "callId",
           a.name AS "accountName", i.remote_address AS "remoteAddress", i.redactions::int,
           (extract(epoch FROM i.received_at) * 1000000)::bigint::text AS "receivedAtUs",
           substring(i.body FROM 1 FOR ${excerptBytes}::int) AS head
    FROM (SELECT * FROM (${inboxRows(filters, now)}) rows ${beyond}
          ORDER BY received_at ${direction}, id ${direction} LIMIT ${limit + 1}::int) i
    LEFT JOIN account a ON a.id = i.account_id
    ORDER BY i.received_at ${direction}, i.id ${direction}`;
  const hasMore = found.length > limit;
  if (backwards && found.length < limit) return listInbox(db, { filters, cursor: null }, now, limit);
  const page = found.slice(0, limit);
  if (backwards) page.reverse();
  const cursorAt = (row: (typeof page)[number] | undefined, towards: InboxCursor['towards']) =>
    row ? encodeInboxCursor({ towards, receivedAtUs: row.receivedAtUs, id: row.id }) : null;
  return {
    rows: page.map(({ receivedAtUs: _, head, ...row }) => ({
      ...row,
      excerpt: Buffer.from(head).toString('utf8'),
    })),
    nextCursor: backwards || hasMore ? cursorAt(page.at(-1), 'next') : null,
    previousCursor: (backwards ? hasMore : cursor !== null) ? cursorAt(page[0], 'previous') : null,
  };
}

const momentOf = ({ receivedAtUs }: InboxCursor) =>
  Prisma.sql`to_timestamp(0) + ${receivedAtUs}::bigint * interval '1 microsecond'`;

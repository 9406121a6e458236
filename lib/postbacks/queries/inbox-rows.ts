import { Prisma } from '@/lib/platform/generated/prisma/client';
import { type InboxFilters, inboxSince, isCallId } from '../inbox-filters';

/**
 * Stored and rejected posts in one shape, as a table expression: of the stored ones those under the verdict, or all
 * but the rejected where none is asked for.
 */
export function inboxRows(filters: InboxFilters, now: Date): Prisma.Sql {
  const { verdict } = filters;
  return verdict === 'rejected'
    ? Prisma.sql`
        SELECT r.id, r.received_at, 'rejected' AS verdict, r.reason AS cause, NULL::uuid AS call_id, k.account_id,
               r.receive_key_id, r.remote_address, r.content_type, r.body, r.redactions, r.token_hint
        FROM rejected_postback r LEFT JOIN receive_key k ON k.id = r.receive_key_id
        WHERE ${conditions(filters, now, {
          row: Prisma.sql`r`,
          account: Prisma.sql`k.account_id`,
          cause: Prisma.sql`r.reason`,
          callId: Prisma.sql`NULL::uuid`,
        })}`
    : Prisma.sql`
        SELECT p.id, p.received_at, s.verdict::text AS verdict, s.cause, s.call_id, p.account_id, p.receive_key_id,
               p.remote_address, p.content_type, p.body, p.redactions, NULL AS token_hint
        FROM postback p JOIN postback_state s ON s.postback_id = p.id
        WHERE ${conditions(filters, now, {
          row: Prisma.sql`p`,
          account: Prisma.sql`p.account_id`,
          cause: Prisma.sql`s.cause`,
          callId: Prisma.sql`s.call_id`,
        })}
          ${verdict === null ? Prisma.empty : Prisma.sql`AND s.verdict = ${verdict}::verdict`}`;
}

interface Columns {
  row: Prisma.Sql;
  account: Prisma.Sql;
  cause: Prisma.Sql;
  callId: Prisma.Sql;
}

function conditions(filters: InboxFilters, now: Date, { row, account, cause, callId }: Columns): Prisma.Sql {
  const since = inboxSince(filters, now);
  const { q } = filters;
  const all = [Prisma.sql`true`];
  if (since) all.push(Prisma.sql`${row}.received_at >= ${since.toISOString()}::timestamptz`);
  if (filters.to) all.push(Prisma.sql`${row}.received_at < ${filters.to}::timestamptz`);
  if (filters.account) all.push(Prisma.sql`${account} = ${filters.account}::uuid`);
  if (filters.key) all.push(Prisma.sql`${row}.receive_key_id = ${filters.key}::uuid`);
  if (filters.redacted) all.push(Prisma.sql`${row}.redactions > 0`);
  if (filters.cause) all.push(Prisma.sql`position(lower(${filters.cause}) IN lower(${cause})) > 0`);
  if (q !== null && isCallId(q)) all.push(Prisma.sql`${callId} = ${q}::uuid`);
  else if (q !== null) {
    all.push(
      Prisma.sql`(position(${Buffer.from(q)}::bytea IN ${row}.body) > 0 OR ${row}.remote_address = ${q})`,
    );
  }
  return Prisma.join(all, ' AND ');
}

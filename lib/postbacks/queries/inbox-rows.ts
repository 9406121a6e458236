import { Prisma } from '@/lib/platform/generated/prisma/client';
import { type InboxFilters, inboxSince, isCallId } from '../inbox-filters';
import { reasonsSaying } from '../rejection-reason';

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
          hasCause: (text) => Prisma.sql`r.reason = ANY(${[...reasonsSaying(text), text]}::text[])`,
          callId: Prisma.sql`NULL::uuid`,
        })}`
    : Prisma.sql`
        SELECT p.id, p.received_at, s.verdict::text AS verdict, s.cause, s.call_id, p.account_id, p.receive_key_id,
               p.remote_address, p.content_type, p.body, p.redactions, NULL AS token_hint
        FROM postback p JOIN postback_state s ON s.postback_id = p.id
        WHERE ${conditions(filters, now, {
          row: Prisma.sql`p`,
          account: Prisma.sql`p.account_id`,
          hasCause: (text) => Prisma.sql`position(lower(${text}) IN lower(s.cause)) > 0`,
          callId: Prisma.sql`s.call_id`,
        })}
          ${verdict === null ? Prisma.empty : Prisma.sql`AND s.verdict = ${verdict}::verdict`}`;
}

interface Columns {
  row: Prisma.Sql;
  account: Prisma.Sql;
  hasCause: (text: string) => Prisma.Sql;
  callId: Prisma.Sql;
}

function conditions(
  filters: InboxFilters,
  now: Date,
  { row, account, hasCause, callId }: Columns,
): Prisma.Sql {
  const since = inboxSince(filters, now);
  const { q } = filters;
  const all = [Prisma.sql`true`];
  if (since) all.push(Prisma.sql`${row}.received_at >= ${since.toISOString()}::timestamptz`);
  if (filters.to) all.push(Prisma.sql`${row}.received_at < ${filters.to}::timestamptz`);
  if (filters.account) all.push(Prisma.sql`${account} = ${filters.account}::uuid`);
  if (filters.key) all.push(Prisma.sql`${row}.receive_key_id = ${filters.key}::uuid`);
  if (filters.redacted) all.push(Prisma.sql`${row}.redactions > 0`);
  if (filters.cause) all.push(hasCause(filters.cause));
  if (q !== null && isCallId(q)) all.push(Prisma.sql`${callId} = ${q}::uuid`);
  else if (q !== null) {
    const inBody = spellingsOf(q).map(
      (spelling) => Prisma.sql`position(${Buffer.from(spelling)}::bytea IN ${row}.body) > 0`,
    );
    all.push(Prisma.sql`(${Prisma.join(inBody, ' OR ')} OR ${row}.remote_address = ${q})`);
  }
  return Prisma.join(all, ' AND ');
}

/** A text as it may stand in a body: plain, and as forms are encoded, with `+` or `%20`, `%2B` or `%2b`. */
function spellingsOf(text: string): string[] {
  const form = new URLSearchParams([['', text]]).toString().slice(1);
  const url = encodeURIComponent(text);
  const lowered = [form, url].map((encoded) => encoded.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()));
  return [...new Set([text, form, url, ...lowered])];
}

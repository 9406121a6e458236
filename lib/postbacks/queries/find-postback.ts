import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { InboxVerdict } from '../inbox-filters';

export interface PostbackDetail {
  id: string;
  receivedAt: Date;
  source: 'post' | 'poll';
  verdict: InboxVerdict;
  cause: string;
  callId: string | null;
  account: { id: string; name: string } | null;
  receiveKeyId: string | null;
  /** E.164; of the dedicated number whose own URL was posted to */
  keyNumber: string | null;
  /** null where the token was right */
  tokenHint: string | null;
  contentType: string;
  userAgent: string;
  remoteAddress: string;
  /** redacted */
  body: Buffer;
  /** length as posted; more than `body` where only the beginning of a rejected post is kept */
  bodyBytes: number;
  redactions: number;
  /** other postbacks of the same bytes, oldest first, at most 50 */
  copies: { id: string; receivedAt: Date }[];
  copyCount: number;
}

/** One stored postback with its verdict. Null for an id that none has. */
export async function findPostback(db: PrismaClient, id: string): Promise<PostbackDetail | null> {
  const [row] = await db.$queryRaw<(Omit<PostbackDetail, 'account' | 'copies' | 'copyCount'> & AccountRow)[]>`
    SELECT p.id::text, p.received_at AS "receivedAt", p.source::text, s.verdict::text, s.cause, s.call_id AS "callId",
           p.account_id AS "accountId", a.name AS "accountName", p.receive_key_id AS "receiveKeyId",
           n.phone_number AS "keyNumber", NULL AS "tokenHint", p.content_type AS "contentType",
           p.user_agent AS "userAgent", p.remote_address AS "remoteAddress", p.body, length(p.body) AS "bodyBytes",
           p.redactions::int
    FROM postback p JOIN postback_state s ON s.postback_id = p.id
    LEFT JOIN account a ON a.id = p.account_id
    LEFT JOIN receive_key k ON k.id = p.receive_key_id LEFT JOIN dedicated_number n ON n.id = k.dedicated_number_id
    WHERE p.id = ${id}::bigint`;
  if (!row) return null;
  // Copies of the same bytes are of the same call; where there is none, they are not looked for.
  const copies = row.callId
    ? await db.$queryRaw<{ id: string; receivedAt: Date; total: number }[]>`
        SELECT c.id::text, c.received_at AS "receivedAt", (count(*) OVER ())::int AS total
        FROM postback_state s JOIN postback c ON c.id = s.postback_id
        WHERE s.call_id = ${row.callId}::uuid AND c.id <> ${id}::bigint
          AND c.body_hash = (SELECT body_hash FROM postback WHERE id = ${id}::bigint)
        ORDER BY c.received_at LIMIT 50`
    : [];
  return {
    ...detailOf(row),
    copies: copies.map(({ id: copyId, receivedAt }) => ({ id: copyId, receivedAt })),
    copyCount: copies[0]?.total ?? 0,
  };
}

/** One of the posts that were answered 404. Null for an id that none has, or has no more. */
export async function findRejected(db: PrismaClient, id: string): Promise<PostbackDetail | null> {
  const [row] = await db.$queryRaw<(Omit<PostbackDetail, 'account' | 'copies' | 'copyCount'> & AccountRow)[]>`
    SELECT r.id::text, r.received_at AS "receivedAt", 'post' AS source, 'rejected' AS verdict, r.reason AS cause,
           NULL AS "callId", k.account_id AS "accountId", a.name AS "accountName",
           r.receive_key_id AS "receiveKeyId", n.phone_number AS "keyNumber", r.token_hint AS "tokenHint",
           r.content_type AS "contentType", r.user_agent AS "userAgent", r.remote_address AS "remoteAddress", r.body,
           r.body_bytes AS "bodyBytes", r.redactions::int
    FROM rejected_postback r
    LEFT JOIN receive_key k ON k.id = r.receive_key_id LEFT JOIN account a ON a.id = k.account_id
    LEFT JOIN dedicated_number n ON n.id = k.dedicated_number_id
    WHERE r.id = ${id}::bigint`;
  return row ? { ...detailOf(row), copies: [], copyCount: 0 } : null;
}

interface AccountRow {
  accountId: string | null;
  accountName: string | null;
}

const detailOf = <Row extends AccountRow & { body: Uint8Array }>({
  accountId,
  accountName,
  ...row
}: Row) => ({
  ...row,
  body: Buffer.from(row.body),
  account: accountId === null ? null : { id: accountId, name: accountName ?? '' },
});

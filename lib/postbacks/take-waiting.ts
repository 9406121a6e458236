import type { PoolClient } from 'pg';

/**
 * One projector at a time over all processes, for each schema it writes into (a rebuild has its own). `schema`: an SQL
 * expression of its name.
 */
export const projectorLockOf = (schema: string): string => `72707370, hashtext(${schema})`;

export interface WaitingPostback {
  id: string;
  source: 'post' | 'poll';
  receivedAt: Date;
  accountId: string;
  contentType: string;
  body: Buffer;
  /** hex */
  bodyHash: string;
  /** the call it was part of, where it is processed again */
  formerCallId: string | null;
  /** of the dedicated number whose own key was used; null for an account's key */
  keyNumber: string | null;
  /** sent by this product to itself */
  isTest: boolean;
  /** of its body and those before it */
  bytesUpTo: number;
}

/** A batch takes no more bodies than come to this, whatever their number; one at least. */
const maxBatchBytes = 8 * 1024 ** 2;

/** The oldest waiting postbacks, or the one named if it waits; none while another projector is at work. */
export async function takeWaiting(
  client: PoolClient,
  limit: number,
  onlyId: string | null = null,
): Promise<WaitingPostback[]> {
  const lock = await client.query<{ held: boolean }>({
    name: 'lock-projector',
    text: `SELECT pg_try_advisory_xact_lock(${projectorLockOf('current_schema()')}) AS held`,
  });
  if (!lock.rows[0]?.held) return [];
  const { rows } = await client.query<WaitingPostback>({
    name: 'take-waiting',
    text: `SELECT * FROM (
             SELECT p.id, p.source, p.received_at AS "receivedAt", p.account_id AS "accountId",
                    p.content_type AS "contentType", p.body, encode(p.body_hash, 'hex') AS "bodyHash",
                    s.call_id AS "formerCallId", n.phone_number AS "keyNumber",
                    EXISTS (SELECT FROM test_post t WHERE t.body_hash = p.body_hash) AS "isTest",
                    sum(octet_length(p.body)) OVER (ORDER BY p.id)::float8 AS "bytesUpTo"
             FROM (SELECT postback_id, call_id FROM postback_state
                   WHERE verdict = 'waiting' AND ($2::bigint IS NULL OR postback_id = $2)
                   ORDER BY postback_id LIMIT $1) s
             JOIN postback p ON p.id = s.postback_id
             LEFT JOIN receive_key k ON k.id = p.receive_key_id
             LEFT JOIN dedicated_number n ON n.id = k.dedicated_number_id
           ) w
           WHERE "bytesUpTo" - octet_length(body) < ${maxBatchBytes} ORDER BY id`,
    values: [limit, onlyId],
  });
  return rows;
}

/** Whether a batch was cut for the size of its bodies. */
export const isCutShort = (waiting: readonly WaitingPostback[]): boolean =>
  (waiting.at(-1)?.bytesUpTo ?? 0) >= maxBatchBytes;

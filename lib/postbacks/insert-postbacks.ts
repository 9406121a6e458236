import type { Pool } from 'pg';

export interface NewPostback {
  receivedAt: Date;
  accountId: string;
  receiveKeyId: string;
  contentType: string;
  userAgent: string;
  remoteAddress: string;
  /** redacted */
  body: Buffer;
  /** 16 bytes, of the body before redaction */
  bodyHash: Buffer;
  redactions: number;
}

const statement = {
  name: 'insert-postbacks',
  text: `WITH stored AS (
      INSERT INTO postback (received_at, account_id, receive_key_id, content_type, user_agent, remote_address,
                            body, body_hash, redactions)
      SELECT * FROM unnest($1::timestamptz[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[],
                           $7::bytea[], $8::bytea[], $9::smallint[])
      RETURNING id
    )
    INSERT INTO postback_state (postback_id) SELECT id FROM stored`,
};

/** Stores the postbacks and queues them for the projector, in one statement and so in one commit. */
export async function insertPostbacks(pool: Pool, rows: readonly NewPostback[]): Promise<void> {
  await pool.query({
    ...statement,
    values: [
      rows.map((row) => row.receivedAt),
      rows.map((row) => row.accountId),
      rows.map((row) => row.receiveKeyId),
      rows.map((row) => row.contentType),
      rows.map((row) => row.userAgent),
      rows.map((row) => row.remoteAddress),
      rows.map((row) => row.body),
      rows.map((row) => row.bodyHash),
      rows.map((row) => row.redactions),
    ],
  });
}

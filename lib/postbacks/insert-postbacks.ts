import type { Pool } from 'pg';

export interface NewPostback {
  /** microseconds since 1970, one of its own for each postback of a process */
  receivedAtUs: number;
  accountId: string;
  receiveKeyId: string;
  contentType: string;
  userAgent: string;
  remoteAddress: string;
  /** redacted */
  body: Buffer;
  /** `bodyHashBytes` of it, taken before redaction */
  bodyHash: Buffer;
  redactions: number;
}

/** Length of `NewPostback.bodyHash`. */
export const bodyHashBytes = 16;

/**
 * All bodies travel as one binary value, as do all hashes, and are cut apart by Postgres: written out as an array,
 * every byte would be escaped here and read back there.
 */
const insertStatement = {
  name: 'insert-postbacks',
  text: `WITH stored AS (
      INSERT INTO postback (received_at, account_id, receive_key_id, content_type, user_agent, remote_address,
                            redactions, body, body_hash)
      SELECT to_timestamp(received_us / 1e6), account_id, receive_key_id, content_type, user_agent, remote_address,
             redactions, substring($10::bytea FROM first_byte FOR bytes),
             substring($11::bytea FROM ((number - 1) * ${bodyHashBytes} + 1)::int FOR ${bodyHashBytes})
      FROM unnest($1::float8[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::smallint[],
                  $8::int[], $9::int[])
        WITH ORDINALITY AS u (received_us, account_id, receive_key_id, content_type, user_agent, remote_address,
                              redactions, first_byte, bytes, number)
      ORDER BY number
      ON CONFLICT (received_at, body_hash) DO NOTHING
      RETURNING id
    )
    INSERT INTO postback_state (postback_id) SELECT id FROM stored`,
};

/**
 * Stores the postbacks and queues them for the projector, in one statement and so in one commit. Those that are stored
 * already stay as they are, also where the statement that stored them was given up and commits late.
 */
export async function insertPostbacks(
  pool: Pick<Pool, 'query'>,
  rows: readonly NewPostback[],
): Promise<void> {
  let nextByte = 1;
  const firstBytes = rows.map(({ body }) => {
    const first = nextByte;
    nextByte += body.length;
    return first;
  });
  await pool.query({
    ...insertStatement,
    values: [
      rows.map((row) => row.receivedAtUs),
      rows.map((row) => row.accountId),
      rows.map((row) => row.receiveKeyId),
      rows.map((row) => row.contentType),
      rows.map((row) => row.userAgent),
      rows.map((row) => row.remoteAddress),
      rows.map((row) => row.redactions),
      firstBytes,
      rows.map((row) => row.body.length),
      Buffer.concat(rows.map((row) => row.body)),
      Buffer.concat(rows.map((row) => row.bodyHash)),
    ],
  });
}

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
 * Who sent is said once for all that came from one sender, in `$2` to `$6`; each postback names its sender's place
 * there. All bodies travel as one binary value, as do all hashes, and are cut apart by Postgres: written out as an
 * array, every byte would be escaped here and read back there.
 */
const insertStatement = {
  name: 'insert-postbacks',
  text: `WITH stored AS (
      INSERT INTO postback (received_at, account_id, receive_key_id, content_type, user_agent, remote_address,
                            redactions, body, body_hash)
      SELECT to_timestamp(received_us / 1e6), ($2::uuid[])[sender], ($3::uuid[])[sender], ($4::text[])[sender],
             ($5::text[])[sender], ($6::text[])[sender], redactions, substring($10::bytea FROM first_byte FOR bytes),
             substring($11::bytea FROM ((number - 1) * ${bodyHashBytes} + 1)::int FOR ${bodyHashBytes})
      FROM unnest($1::float8[], $7::smallint[], $8::int[], $9::int[], $12::int[])
        WITH ORDINALITY AS u (received_us, redactions, first_byte, bytes, sender, number)
      ORDER BY number
      ON CONFLICT (received_at, body_hash) DO NOTHING
      RETURNING id
    )
    INSERT INTO postback_state (postback_id) SELECT id FROM stored`,
};

type Sender = Pick<NewPostback, 'accountId' | 'receiveKeyId' | 'contentType' | 'userAgent' | 'remoteAddress'>;

/** Those that differ, and for each row its sender's place among them, from 1 on. */
function sendersOf(rows: readonly NewPostback[]): { senders: Sender[]; places: number[] } {
  const senders: Sender[] = [];
  const placeOf = new Map<string, number>();
  const places = rows.map((row) => {
    const key = `${row.receiveKeyId}\n${row.remoteAddress}\n${row.contentType}\n${row.userAgent}`;
    const known = placeOf.get(key);
    if (known !== undefined) return known;
    const place = senders.push(row);
    placeOf.set(key, place);
    return place;
  });
  return { senders, places };
}

/** As Postgres reads an array of numbers; the driver would look at each for what must be escaped. */
const numbers = (values: readonly number[]): string => `{${values.join(',')}}`;

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
  const { senders, places } = sendersOf(rows);
  await pool.query({
    ...insertStatement,
    values: [
      numbers(rows.map((row) => row.receivedAtUs)),
      senders.map((sender) => sender.accountId),
      senders.map((sender) => sender.receiveKeyId),
      senders.map((sender) => sender.contentType),
      senders.map((sender) => sender.userAgent),
      senders.map((sender) => sender.remoteAddress),
      numbers(rows.map((row) => row.redactions)),
      numbers(firstBytes),
      numbers(rows.map((row) => row.body.length)),
      Buffer.concat(rows.map((row) => row.body)),
      Buffer.concat(rows.map((row) => row.bodyHash)),
      numbers(places),
    ],
  });
}

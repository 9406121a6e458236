import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import { countRedactions } from './count-redactions';
import { bodyHashBytes } from './insert-postbacks';
import { applyPrivacy } from './privacy';
import { loadPrivacyRules } from './receive-keys';
import { redactBody } from './redact';
import type { WirePair } from './schema';

export interface PolledStatus {
  accountId: string;
  /** under the names of a postback */
  fields: readonly WirePair[];
}

const contentType = 'application/x-www-form-urlencoded';

/**
 * Stores what was learnt by polling as postbacks with the source `poll`, in one commit: from there on it goes the way
 * of every postback, privacy and redaction included.
 */
export async function storePolled(
  pool: Pool,
  hmacKey: Buffer,
  statuses: readonly PolledStatus[],
  receivedAt: Date,
): Promise<void> {
  if (statuses.length === 0) return;
  const rules = await loadPrivacyRules(pool);
  const rows = statuses.map(({ accountId, fields }) => {
    const posted = Buffer.from(new URLSearchParams(fields.map(([name, value]) => [name, value])).toString());
    const owner = { accountId, dedicatedNumberId: null };
    const kept = applyPrivacy({ contentType, body: posted }, owner, rules);
    const { body, redactions } = redactBody(kept.contentType, kept.body, rules.unmasked);
    const bodyHash = createHmac('sha256', hmacKey).update(posted).digest().subarray(0, bodyHashBytes);
    return { accountId, body, bodyHash, redactions: countRedactions(redactions, kept.removed) };
  });
  await pool.query({
    name: 'insert-polled',
    text: `WITH stored AS (
        INSERT INTO postback (received_at, source, account_id, content_type, user_agent, remote_address, body,
                              body_hash, redactions)
        SELECT $1::timestamptz + number * interval '1 microsecond', 'poll', account_id, $2, '', '', body, body_hash, redactions
        FROM unnest($3::uuid[], $4::bytea[], $5::bytea[], $6::smallint[])
          WITH ORDINALITY AS u (account_id, body, body_hash, redactions, number)
        RETURNING id
      )
      INSERT INTO postback_state (postback_id) SELECT id FROM stored`,
    values: [
      receivedAt,
      contentType,
      rows.map((row) => row.accountId),
      rows.map((row) => row.body),
      rows.map((row) => row.bodyHash),
      rows.map((row) => row.redactions),
    ],
  });
}

import type { Pool } from 'pg';
import { responseCodes } from '@/lib/calls/response-codes';

export interface DueCall {
  queueId: string;
  attempts: number;
  /** what the postbacks say so far */
  complete: boolean;
  responseCode: number | null;
}

/** A call of which nothing was heard for this long ought to have ended. */
const quietMinutes = 15;
/** Calls older than this are not asked about for the first time. */
const oldestDays = 30;
/** After these another try may follow whose postbacks were lost. */
const retryCodes = responseCodes.filter(({ mayRetry }) => mayRetry).map(({ code }) => code);

/** Accounts whose license key may be used. */
export async function listAccountsToAsk(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM account WHERE license_key_sealed IS NOT NULL AND license_key_refused_at IS NULL ORDER BY name`,
  );
  return rows.map(({ id }) => id);
}

/** Open calls that went quiet, calls whose last try failed (asked once), and expected ones; longest due first. */
export async function listDueCalls(
  pool: Pool,
  accountId: string,
  now: Date,
  limit: number,
): Promise<DueCall[]> {
  const { rows } = await pool.query<DueCall>(
    `WITH due AS (
       SELECT c.queue_id, coalesce(k.attempts, 0) AS attempts, c.complete, c.response_code,
              coalesce(k.next_at, c.last_seen_at + $4::int * interval '1 minute') AS due_at
       FROM call c LEFT JOIN call_check k USING (account_id, queue_id)
       WHERE c.account_id = $1 AND c.queue_id IS NOT NULL AND c.last_seen_at > $2::timestamptz - $5::int * interval '1 day'
         AND (NOT c.complete OR (c.response_code = ANY($6) AND k.answer_code IS NULL))
         AND (k.attempts IS NULL OR k.attempts = 0 OR k.next_at IS NOT NULL)
         AND c.last_seen_at <= $2::timestamptz - $4::int * interval '1 minute'
       UNION ALL
       SELECT k.queue_id, k.attempts, false, NULL, k.next_at FROM call_check k
       WHERE k.account_id = $1 AND k.expected_at IS NOT NULL
         AND NOT EXISTS (SELECT FROM call c WHERE c.account_id = k.account_id AND c.queue_id = k.queue_id)
     )
     SELECT queue_id::text AS "queueId", attempts, complete, response_code AS "responseCode"
     FROM due WHERE due_at <= $2 ORDER BY due_at, queue_id LIMIT $3`,
    [accountId, now, limit, quietMinutes, oldestDays, retryCodes],
  );
  return rows;
}

export interface AnswerNote {
  queueId: string;
  answerCode: number | null;
  nextAt: Date | null;
  closedByPoll: boolean;
  postedCode: number | null;
}

export async function noteAnswers(
  pool: Pool,
  accountId: string,
  notes: readonly AnswerNote[],
  at: Date,
): Promise<void> {
  await pool.query(
    `INSERT INTO call_check (account_id, queue_id, attempts, next_at, answered_at, answer_code, closed_by_poll, posted_code)
     SELECT $1, queue_id, 1, next_at, $2, answer_code, closed_by_poll, posted_code
     FROM unnest($3::bigint[], $4::timestamptz[], $5::int[], $6::boolean[], $7::int[])
       AS u (queue_id, next_at, answer_code, closed_by_poll, posted_code)
     ON CONFLICT (account_id, queue_id) DO UPDATE SET attempts = call_check.attempts + 1, next_at = EXCLUDED.next_at,
       answered_at = EXCLUDED.answered_at, answer_code = coalesce(EXCLUDED.answer_code, call_check.answer_code),
       closed_by_poll = call_check.closed_by_poll OR EXCLUDED.closed_by_poll,
       posted_code = coalesce(EXCLUDED.posted_code, call_check.posted_code)`,
    [
      accountId,
      at,
      notes.map(({ queueId }) => queueId),
      notes.map(({ nextAt }) => nextAt),
      notes.map(({ answerCode }) => answerCode),
      notes.map(({ closedByPoll }) => closedByPoll),
      notes.map(({ postedCode }) => postedCode),
    ],
  );
}

/** `failure` in words; empty: the vendor answered. */
export async function noteVendor(pool: Pool, accountId: string, failure: string, at: Date): Promise<void> {
  await pool.query('UPDATE account SET vendor_asked_at = $2, vendor_failure = $3 WHERE id = $1', [
    accountId,
    at,
    failure,
  ]);
}

import type { Pool } from 'pg';
import { fillRollUps } from '../support/roll-up-scan';

/** A dedicated number that has every twelfth call. */
export const benchNumber = '00000000-0000-8000-a000-000000000001';
/** the last of the calls; they reach back 90 days */
export const newestMs = Date.UTC(2026, 10, 1, 12, 34, 56, 789);

const numbers = [1, 2, 3].map((digit) => `00000000-0000-8000-a000-00000000000${digit}`);
const days = 90;

/** Calls as a business has them, straight into the tables, in one statement; then their roll-ups. */
export async function seedCallHistory(pool: Pool, calls: number, newest = new Date(newestMs)): Promise<void> {
  await pool.query(`INSERT INTO account (id, name) SELECT id, id::text FROM unnest($1::uuid[]) AS id`, [
    numbers.slice(0, 2),
  ]);
  await pool.query(
    `INSERT INTO dedicated_number (id, account_id, phone_number)
     SELECT id, $2, '+1800555010' || right(id::text, 1) FROM unnest($1::uuid[]) AS id`,
    [numbers, numbers[0]],
  );
  const { rows: indexes } = await pool.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
     FROM pg_index WHERE indrelid = 'call'::regclass AND NOT indisprimary`,
  );
  for (const { name } of indexes) await pool.query(`DROP INDEX ${name}`);
  await pool.query('ALTER TABLE call DISABLE TRIGGER USER');
  await pool.query(
    `INSERT INTO call (id, account_id, dedicated_number_id, queue_id, direction, phone_number, caller_id, outcome,
       response_code, machine_detection, machine_history, start_time, end_time, duration_seconds, ring_count, tries,
       digits_dialed, variables, carrier, complete, flags, occurred_at, first_seen_at, last_seen_at)
     SELECT md5(n::text)::uuid, ($3::uuid[])[1 + n % 2],
       CASE WHEN incoming THEN ($2::uuid[])[1 + n % 3] END, 1000 + n,
       CASE WHEN incoming THEN 'incoming' ELSE 'outgoing' END::direction,
       CASE WHEN incoming THEN '+1800555010' || (1 + n % 3) ELSE other END,
       CASE WHEN incoming THEN other ELSE '+17575550100' END, outcome, code,
       CASE WHEN outcome = 'answered' THEN (ARRAY['HUMAN', 'HUMAN', 'HUMAN', 'MACHINE', 'MACHINE', 'FAX', 'UNKNOWN', NULL])[1 + (random() * 7.99)::int % 8] END,
       '{}', at, at + seconds * interval '1 second', seconds, (random() * 6)::int, 1 + (random() * random() * 2.9)::int,
       CASE WHEN n % 7 = 0 THEN '345' ELSE '' END,
       jsonb_build_object('zipcode', (10000 + (random() * 50)::int * 271)::text, 'choice', (n % 4)::text),
       jsonb_build_object('isWireless', CASE WHEN n % 5 < 3 THEN 'True' ELSE 'False' END, 'telcoLATA', (200 + n % 40)::text,
         'telcoCarrierName', 'CARRIER ' || n % 12),
       true, CASE n % 400 WHEN 0 THEN '{short_human}' WHEN 1 THEN '{duration_mismatch}' ELSE '{}' END::text[], at, at, at
     FROM (
       SELECT n, n % 4 = 0 AS incoming, '+1757555' || lpad((n * 7919 % 10000)::text, 4, '0') AS other,
         $4::timestamptz - ((n - 0.5)::float8 / $1) * $5 * interval '1 day' AS at, (5 + random() * random() * 400)::int AS seconds,
         CASE WHEN n % 4 = 0 THEN 30 ELSE (ARRAY[1, 1, 1, 1, 1, 24, 2, 2, 2, 8, 8, 34, 43, 9, 3, 22, 33, 23])[1 + (random() * 17.99)::int % 18] END AS code
       FROM generate_series(1::bigint, $1::bigint) AS n) AS drawn,
     LATERAL (SELECT CASE WHEN code IN (1, 24, 30) THEN 'answered' WHEN code = 2 THEN 'no_answer' WHEN code = 8 THEN 'busy'
       WHEN code = 34 THEN 'carrier_failure' WHEN code = 43 THEN 'bad_number' WHEN code = 9 THEN 'error'
       WHEN code = 3 THEN 'rejected' WHEN code = 22 THEN 'cancelled' WHEN code = 33 THEN 'blocked_hours'
       ELSE 'content_error' END AS outcome) AS named`,
    [calls, numbers, numbers.slice(0, 2), newest, days],
  );
  for (const { definition } of indexes) await pool.query(definition);
  await pool.query('ALTER TABLE call ENABLE TRIGGER USER');
  await pool.query(
    `INSERT INTO call_term (term, occurred_at, call_id, kind_id, duration_seconds, tries)
     SELECT term, occurred_at, id, kind_id, duration_seconds, tries
     FROM call, call_terms_of(flags, variables) AS term ORDER BY term, occurred_at, id`,
  );
  await fillRollUps(pool);
  await pool.query('VACUUM ANALYZE call, call_term, call_rollup, call_kind, outcome_rollup');
  await pool.query(
    `INSERT INTO call_hour (starts_at, changed_at)
     SELECT DISTINCT starts_at, starts_at FROM outcome_rollup WHERE grain_minutes = 60`,
  );
}

import { readFileSync } from 'node:fs';
import type { Pool } from 'pg';
import { receiptFlags } from '@/lib/calls/call-flags';

const read = (name: string) => readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8');
// the flags of receipt came later, and roll-ups do not count them
const migration = read('20261123150000_call_roll_ups').replace(
  'cardinality(flags) > 0',
  `NOT flags <@ '{${receiptFlags.join()}}'`,
);
const byOutcome = read('20261123261000_outcome_roll_ups');
const dropped = read('20261126000100_unread_roll_up_columns');

/** Counts the calls that were put straight into table `call`. The roll-ups must be empty. */
export async function fillRollUps(pool: Pool): Promise<void> {
  // several statements at once are one transaction
  const filling = migration.slice(migration.indexOf('CREATE TEMPORARY TABLE'));
  await pool.query(filling.replace('sum(suspect), sum(flipped), ', ''));
  await pool.query(byOutcome.slice(byOutcome.indexOf('INSERT INTO')));
}

/**
 * Counts all calls anew, by the migrations that fill the roll-ups, and returns the rows in which the roll-ups that were
 * kept call by call differ from it; none when they are exact.
 */
export async function findRollUpDifferences(pool: Pool): Promise<object[]> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('CREATE SCHEMA scan');
    await client.query('SET LOCAL search_path = scan, public');
    await client.query(migration);
    await client.query(dropped);
    await client.query(byOutcome);
    const { rows } = await client.query<object>(`
      SELECT * FROM (
        SELECT 'kept' AS side, k.account_id, k.called_number, k.direction, k.outcome, k.response_code, k.machine, k.wireless, r.*
        FROM public.call_rollup r LEFT JOIN public.call_kind k ON k.id = r.kind_id
        EXCEPT ALL
        SELECT 'kept', k.account_id, k.called_number, k.direction, k.outcome, k.response_code, k.machine, k.wireless, r.*
        FROM scan.call_rollup r LEFT JOIN scan.call_kind k ON k.id = r.kind_id) AS kept
      UNION ALL
      SELECT * FROM (
        SELECT 'counted' AS side, k.account_id, k.called_number, k.direction, k.outcome, k.response_code, k.machine, k.wireless, r.*
        FROM scan.call_rollup r LEFT JOIN scan.call_kind k ON k.id = r.kind_id
        EXCEPT ALL
        SELECT 'counted', k.account_id, k.called_number, k.direction, k.outcome, k.response_code, k.machine, k.wireless, r.*
        FROM public.call_rollup r LEFT JOIN public.call_kind k ON k.id = r.kind_id) AS counted`);
    const { rows: outcomes } = await client.query<object>(`
      (SELECT 'kept' AS side, * FROM public.outcome_rollup EXCEPT ALL SELECT 'kept', * FROM scan.outcome_rollup)
      UNION ALL
      (SELECT 'counted', * FROM scan.outcome_rollup EXCEPT ALL SELECT 'counted', * FROM public.outcome_rollup)`);
    return [...rows, ...outcomes];
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

import { readFileSync } from 'node:fs';
import type { Pool } from 'pg';

const migration = readFileSync('prisma/migrations/20261123150000_call_roll_ups/migration.sql', 'utf8');

/** Counts the calls that were put straight into table `call`. The roll-ups must be empty. */
export async function fillRollUps(pool: Pool): Promise<void> {
  // several statements at once are one transaction
  await pool.query(migration.slice(migration.indexOf('CREATE TEMPORARY TABLE')));
}

/**
 * Counts all calls anew, by the migration that fills the roll-ups, and returns the rows in which the roll-ups that were
 * kept call by call differ from it; none when they are exact.
 */
export async function findRollUpDifferences(pool: Pool): Promise<object[]> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('CREATE SCHEMA scan');
    await client.query('SET LOCAL search_path = scan, public');
    await client.query(migration);
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
    return rows;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

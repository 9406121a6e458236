import { createHash } from 'node:crypto';
import type { Pool } from 'pg';

export interface ReceiveKeyRow {
  id: string;
  accountId: string;
}

/** An account with one receive key, straight into the tables. */
export async function createReceiveKeyRow(pool: Pool, token: string): Promise<ReceiveKeyRow> {
  const { rows } = await pool.query<ReceiveKeyRow>(
    `WITH a AS (INSERT INTO account (name) VALUES ($1) RETURNING id)
     INSERT INTO receive_key (account_id, token_hash, token_sealed) SELECT id, $2, '' FROM a
     RETURNING id, account_id AS "accountId"`,
    [`account of ${token}`, createHash('sha256').update(token).digest()],
  );
  const [row] = rows;
  if (!row) throw new Error('no receive key was created');
  return row;
}

import { Pool, type PoolConfig } from 'pg';
import { log } from './log';
import { processWide } from './process-wide';

export type ConnectionSettings = Pick<
  PoolConfig,
  'statement_timeout' | 'query_timeout' | 'idle_in_transaction_session_timeout' | 'options'
>;

/**
 * A pool that survives a restart of Postgres: without the listeners a client's error ends the process.
 * `timeoutMs` bounds a connect and a statement, here and in Postgres; `settings` are the driver's own, one by one.
 */
export function createPool(
  connectionString: string,
  max: number,
  { timeoutMs, settings }: { timeoutMs?: number; settings?: ConnectionSettings } = {},
): Pool {
  const pool = new Pool({
    connectionString,
    max,
    connectionTimeoutMillis: timeoutMs ?? 5_000,
    idleTimeoutMillis: 30_000,
    // a host that vanished is noticed
    keepAlive: true,
    ...settings,
    ...(timeoutMs !== undefined && { statement_timeout: timeoutMs, query_timeout: timeoutMs + 50 }),
  });
  // a connection that ends while it is in use: its query rejects, and that is heard
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) => log.warn({ error: error.message }, 'idle database connection lost'));
  return pool;
}

/** The address of the database. Read anew: the start sets `DATABASE_URL` itself where Postgres is embedded. */
export function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set: start the product with `npm start`');
  return url;
}

/** Commands write through this pool; what must be as new as they are is read through it. */
export const pool = (): Pool => processWide('pool', () => createPool(databaseUrl(), 10));

import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { PrismaClient } from './generated/prisma/client';
import { log } from './log';
import { processWide } from './process-wide';

/**
 * A pool that survives a restart of Postgres: without the listener an idle client's error ends the process.
 * `timeoutMs` bounds a connect and a statement, here and in Postgres.
 */
export function createPool(
  connectionString: string,
  max: number,
  { timeoutMs }: { timeoutMs?: number } = {},
): Pool {
  const pool = new Pool({
    connectionString,
    max,
    connectionTimeoutMillis: timeoutMs ?? 5_000,
    idleTimeoutMillis: 30_000,
    ...(timeoutMs !== undefined && { statement_timeout: timeoutMs, query_timeout: timeoutMs + 50 }),
  });
  pool.on('error', (error) => log.warn({ error: error.message }, 'idle database connection lost'));
  return pool;
}

/** The address of the database. Read anew: the start sets `DATABASE_URL` itself where Postgres is embedded. */
export function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set: start the product with `npm start`');
  return url;
}

/** Pages, commands and the API read and write through this pool. */
export const pool = (): Pool => processWide('pool', () => createPool(databaseUrl(), 10));

export const db = (): PrismaClient =>
  processWide('prisma', () => new PrismaClient({ adapter: new PrismaPg(pool()) }));

/** Gives all connections of this process back. */
export async function closeDatabase(): Promise<void> {
  await db().$disconnect();
  if (!pool().ended) await pool().end();
}

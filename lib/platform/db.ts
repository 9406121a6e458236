import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from './generated/prisma/client';
import { createPool, databaseUrl, pool } from './pool';
import { processWide } from './process-wide';

export const db = (): PrismaClient =>
  processWide('prisma', () => new PrismaClient({ adapter: new PrismaPg(pool()) }));

/** So long a list or a chart may take; then Postgres ends it, and others have the connection. */
const readTimeoutMs = 15_000;

/** The copy of `DATABASE_REPLICA_URL`, else the database itself; read-only either way. */
const readPool = (): Pool =>
  processWide('read-pool', () =>
    createPool(process.env.DATABASE_REPLICA_URL || databaseUrl(), 10, {
      settings: {
        statement_timeout: readTimeoutMs,
        options: '-c default_transaction_read_only=on',
      },
    }),
  );

/**
 * Lists and charts are read through this one: from a copy they may be a moment late, so a page that must see what it
 * wrote, a command and an export use `db`.
 */
export const readDb = (): PrismaClient =>
  processWide('read-prisma', () => new PrismaClient({ adapter: new PrismaPg(readPool()) }));

/** Gives all connections of this process back. */
export async function closeDatabase(): Promise<void> {
  for (const client of [db(), readDb()]) await client.$disconnect();
  for (const each of [pool(), readPool()]) if (!each.ended) await each.end();
}

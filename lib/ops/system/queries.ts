import type { PrismaClient } from '@/lib/platform/generated/prisma/client';

const tablesShown = 10;
const roundTrips = 5;

export interface DatabaseFacts {
  /** of Postgres */
  version: string;
  startedAt: Date;
  bytes: number;
  connections: number;
  maxConnections: number;
  /** with their indexes; `rows`: as the database estimates them, null before it ever did */
  tables: { name: string; bytes: number; rows: number | null }[];
  /** the median of a few questions that ask nothing */
  roundTripMs: number;
}

export async function findDatabaseFacts(db: PrismaClient): Promise<DatabaseFacts> {
  const [facts] = await db.$queryRaw<Omit<DatabaseFacts, 'tables' | 'roundTripMs'>[]>`
    SELECT current_setting('server_version') AS version, pg_postmaster_start_time() AS "startedAt",
      pg_database_size(current_database())::float8 AS bytes,
      (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections,
      current_setting('max_connections')::int AS "maxConnections"`;
  if (!facts) throw new Error('the database says nothing of itself');
  const tables = await db.$queryRaw<DatabaseFacts['tables']>`
    SELECT c.relname AS name, pg_total_relation_size(c.oid)::float8 AS bytes,
      nullif(c.reltuples, -1)::float8 AS rows
    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
    ORDER BY 2 DESC, 1 LIMIT ${tablesShown}::int`;
  return { ...facts, tables, roundTripMs: await measureRoundTrip(db) };
}

async function measureRoundTrip(db: PrismaClient): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < roundTrips; count += 1) {
    const startedMs = performance.now();
    await db.$queryRaw`SELECT 1`;
    times.push(performance.now() - startedMs);
  }
  return times.sort((a, b) => a - b)[Math.floor(roundTrips / 2)] ?? 0;
}

export interface ReplicaFacts {
  /** false: what is read from is no copy that follows, but a database of its own */
  follows: boolean;
  /** of the log of the database, written and not yet read by the copy; null where nothing follows */
  bytesBehind: number | null;
  /** of the newest change that it has; null: none since it began */
  newestAt: Date | null;
}

/** How far a copy is behind: in bytes of log, which tells the truth also where nothing was changed for long. */
export async function findReplicaFacts(db: PrismaClient, copy: PrismaClient): Promise<ReplicaFacts> {
  const [here] = await db.$queryRaw<{ lsn: string }[]>`SELECT pg_current_wal_lsn()::text AS lsn`;
  const [there] = await copy.$queryRaw<ReplicaFacts[]>`
    SELECT pg_is_in_recovery() AS follows, pg_last_xact_replay_timestamp() AS "newestAt",
      CASE WHEN pg_is_in_recovery()
        THEN greatest(0, pg_wal_lsn_diff(${here?.lsn}::pg_lsn, pg_last_wal_replay_lsn()))::float8 END AS "bytesBehind"`;
  return there ?? { follows: false, bytesBehind: null, newestAt: null };
}

/** When the oldest postback that is not folded yet was received; null: none waits. */
export async function findOldestWaiting(db: PrismaClient): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ receivedAt: Date }[]>`
    SELECT p.received_at AS "receivedAt" FROM postback_state s JOIN postback p ON p.id = s.postback_id
    WHERE s.verdict = 'waiting' ORDER BY s.postback_id LIMIT 1`;
  return row?.receivedAt ?? null;
}

export interface AppliedMigration {
  name: string;
  appliedAt: Date;
}

/** The newest first. */
export const listAppliedMigrations = (db: PrismaClient): Promise<AppliedMigration[]> =>
  db.$queryRaw<AppliedMigration[]>`
    SELECT migration_name AS name, finished_at AS "appliedAt" FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name DESC`;

export const listJobRuns = (db: PrismaClient) => db.jobRun.findMany({ orderBy: { name: 'asc' } });

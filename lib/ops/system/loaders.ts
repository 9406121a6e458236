import { statfs } from 'node:fs/promises';
import { hostname } from 'node:os';
import { loadContext, loadPageContext } from '@/lib/auth/loaders';
import { readDb } from '@/lib/platform/db';
import { env } from '@/lib/platform/env';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { pool } from '@/lib/platform/pool';
import { receivingState } from '@/lib/postbacks/runtime';
import packageJson from '@/package.json';
import { checkHealth } from '../health';
import { isLate } from './job-words';
import {
  findDatabaseFacts,
  findOldestWaiting,
  findReplicaFacts,
  listAppliedMigrations,
  listJobRuns,
  type ReplicaFacts,
} from './queries';
import { runsPostgres } from './runs-postgres';
import { settingsInForce } from './settings-in-force';

export type System = Awaited<ReturnType<typeof loadSystem>>;

/** What an operator of the product wants to see in one place; the "not found" page for those who may not. */
export async function loadSystem() {
  const { db } = await loadPageContext('system:read');
  const now = new Date();
  const [health, database, replica, oldestWaitingAt, migrations, jobs, disk, { zones }] = await Promise.all([
    checkHealth(pool(), receivingState()),
    findDatabaseFacts(db),
    findReplica(),
    findOldestWaiting(db),
    listAppliedMigrations(db),
    listJobRuns(db),
    readDisk(env().DATA_DIR),
    loadPreferences(),
  ]);
  return {
    now,
    zones,
    process: readProcess(now),
    settings: settingsInForce(runsPostgres() ? { ...env(), DATABASE_URL: undefined } : env()),
    health,
    database,
    replica,
    oldestWaitingAt,
    migrations,
    jobs: jobs.map((job) => ({ ...job, isLate: isLate(job, now) })),
    disk,
  };
}

function readProcess(now: Date) {
  return {
    version: packageJson.version,
    /** of the sources that were built; empty in watch mode */
    build: process.env.SOURCES_HASH ?? '',
    node: process.version,
    host: hostname(),
    pid: process.pid,
    startedAt: new Date(now.getTime() - process.uptime() * 1_000),
    memoryBytes: process.memoryUsage.rss(),
  };
}

/** Null where lists are read from the database itself; a text says why a copy does not tell. */
async function findReplica(): Promise<ReplicaFacts | string | null> {
  if (!env().DATABASE_REPLICA_URL) return null;
  const { db } = await loadContext('system:read');
  return findReplicaFacts(db, readDb()).catch((error: Error) => error.message.split('\n').at(-1) ?? '');
}

/** Bytes that a process without special rights may still write; null where the folder does not tell. */
async function readDisk(directory: string): Promise<{ freeBytes: number; totalBytes: number } | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(directory);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return null;
  }
}

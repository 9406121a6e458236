import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { prepareBinaries } from './postgres/binaries';
import { databaseUser, findCluster, prepareCluster } from './postgres/cluster';
import { readySegmentsMb } from './postgres/log-segments';
import { findPostgresUser } from './postgres/os-user';
import {
  boundLog,
  findRunning,
  type Installation,
  type Postmaster,
  readPidFile,
  startPostmaster,
  stopPostmaster,
} from './postgres/postmaster';
import { loadSecrets } from './secrets';

const databaseName = 'phone_notify';
const startPatienceMs = 40_000;
const logCheckMs = 60_000;

/** For a small host: on the command line, so that they follow the product's version and not the cluster's. */
const smallHost: Record<string, string> = {
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '60',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  fsync: 'on',
  synchronous_commit: 'on',
  wal_compression: 'on',
  min_wal_size: `${readySegmentsMb}MB`,
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  log_checkpoints: 'off',
};

export interface EmbeddedPostgresOptions {
  dataDir: string;
  /** one line for the operator */
  log(message: string): void;
  /** settings of postgresql.conf that go before ours */
  settings?: Record<string, string>;
}

export interface EmbeddedPostgres {
  /** stays valid while this process lives: a crashed server is started again on the same port */
  url: string;
  /** it was left running by a start that was killed */
  adopted: boolean;
  stop(): Promise<void>;
}

/**
 * Starts Postgres on 127.0.0.1, with its cluster in `dataDir/postgres` (made on first use), and keeps it running.
 * The caller holds the lock of the data folder. Throws an `Error` whose message is one line.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log } = options;
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const password = loadSecrets(dataDir).postgresPassword;
  const user = findPostgresUser(findCluster(dataDir));
  const binaries = prepareBinaries(user, log);
  const cluster = await prepareCluster({ dataDir, binaries, user, password, log });
  const logFile = join(dataDir, 'postgres.log');
  const installation = { cluster, binaries, user, logFile, settings: { ...smallHost, ...options.settings } };
  const urlOf = (port: number, database: string) => urlFor(password, port, database);

  const left = await findRunning(cluster);
  const adopted = left !== undefined && (await answers(urlOf(left.port, 'postgres')));
  if (left && !adopted) await stopPostmaster(installation, left);
  const first = left && adopted ? left : await startPatiently(installation, freePort);
  const supervisor = supervise(installation, first, log);
  try {
    await createDatabase(urlOf(first.port, 'postgres'), databaseName);
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
  return { url: urlOf(first.port, databaseName), adopted, stop: supervisor.stop };
}

/**
 * The address of the server another process runs in this data folder; `undefined` when none answers. Changes
 * nothing, so it is safe beside a live holder of the folder.
 */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | undefined> {
  const cluster = findCluster(resolve(dataDir));
  const file = cluster && readPidFile(cluster);
  if (!file) return undefined;
  const { postgresPassword } = loadSecrets(resolve(dataDir));
  const url = urlFor(postgresPassword, file.port, databaseName);
  return (await answers(url)) ? url : undefined;
}

const urlFor = (password: string, port: number, database: string): string =>
  `postgresql://${databaseUser}:${password}@127.0.0.1:${port}/${database}`;

/** Retries what passes by itself: a port just taken, the remains of a killed server. */
async function startPatiently(
  installation: Installation,
  choosePort: () => number | Promise<number>,
): Promise<Postmaster> {
  const deadlineMs = Date.now() + startPatienceMs;
  for (;;) {
    const started = await startPostmaster(installation, await choosePort());
    if ('pid' in started) return started;
    if (started.retry === 'never' || Date.now() > deadlineMs) throw new Error(started.message);
    await sleep(300);
    await findRunning(installation.cluster);
  }
}

/** Starts the server again, on the same port, whenever it ends without being asked to. */
function supervise(installation: Installation, first: Postmaster, log: (message: string) => void) {
  let current = first;
  let stopping: Promise<void> | undefined;
  const logTimer = setInterval(() => boundLog(installation.logFile), logCheckMs);
  logTimer.unref();
  // the last resort when the process ends without stop(): a plain signal still shuts Postgres down in order
  const onExit = () => {
    try {
      process.kill(current.pid, 'SIGINT');
    } catch {
      // it is gone
    }
  };
  process.once('exit', onExit);

  const watchOver = async (): Promise<void> => {
    for (;;) {
      await current.exited;
      if (stopping) return;
      log('The database server ended unexpectedly: starting it again');
      while (!stopping) {
        try {
          current = await startPatiently(installation, () => first.port);
          log('The database server runs again');
          break;
        } catch (error) {
          log(error instanceof Error ? error.message : String(error));
          await sleep(1_000, undefined, { ref: false });
        }
      }
    }
  };
  const watching = watchOver();

  const stop = async () => {
    clearInterval(logTimer);
    await stopPostmaster(installation, current);
    await watching;
    process.off('exit', onExit);
  };
  return {
    stop: (): Promise<void> => {
      stopping ??= stop();
      return stopping;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE "${name}"`);
  } finally {
    await client.end();
  }
}

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type RunningServer, startServer } from '../support/server';
import { answeredCallBody, pushPostbacks } from './push-postbacks';
import { untilDrained } from './server-health';
import { findMissingAndDoubled, type StoredOnce } from './stored-once';

/**
 * What is killed, in turn: the app with SIGKILL, the whole of Postgres, one of its processes, which restarts them all, or
 * Postgres and then the app, while it spools or begins to drain.
 */
const victims = ['app', 'postgres', 'backend', 'both'] as const;
export type Victim = (typeof victims)[number];

export interface KillReport extends StoredOnce {
  kills: Record<Victim, number>;
  acknowledged: number;
}

export interface KillOptions {
  rounds: number;
  onRound?: (round: number, victim: Victim, acknowledged: number) => void;
}

const key = 'killkillkillkillkillkill01';

/** Posts without pause while the app or its Postgres is killed at random moments, then looks every QueueID up. */
export async function runKillRounds({ rounds, onRound }: KillOptions): Promise<KillReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kill-'));
  const start = () => startServer({ dataDir, env: { POSTBACK_KEY: key, LOG_LEVEL: 'silent' } });
  const kills = { app: 0, postgres: 0, backend: 0, both: 0 };
  const acknowledged: number[] = [];
  let server = await start();
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const victim = victims[(round - 1) % victims.length] ?? 'app';
      const killAfterMs = 300 + Math.random() * 900;
      const first = round * 1_000_000;
      const running = server;
      const killed = sleep(killAfterMs).then(() => kill(victim, running));
      const pushed = await pushPostbacks({
        host: '127.0.0.1',
        port: running.port,
        path: `/api/postbacks/${key}`,
        connections: 16,
        until: (_count, elapsedMs) => elapsedMs > killAfterMs + 300,
        bodyOf: (n) => answeredCallBody(first + n),
      });
      await killed;
      kills[victim] += 1;
      for (const n of pushed.acknowledged) acknowledged.push(first + n);
      if (victim === 'app' || victim === 'both') {
        await running.stop();
        server = await start();
      }
      onRound?.(round, victim, acknowledged.length);
    }
    await untilDrained(server);
    return {
      kills,
      acknowledged: acknowledged.length,
      ...(await findMissingAndDoubled(server.databaseUrl, acknowledged)),
    };
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function kill(victim: Victim, { pid, dataDir, databaseUrl }: RunningServer): Promise<void> {
  if (victim === 'app') {
    process.kill(pid, 'SIGKILL');
    return;
  }
  const postmaster = await runningPostmaster(dataDir);
  if (victim === 'postgres' || victim === 'both') {
    killHard(postmaster);
    if (victim === 'postgres') return;
    await sleep(Math.random() * 600);
    killHard(pid);
    return;
  }
  const client = new Client({ connectionString: databaseUrl });
  // the server ends every session when one of its processes is killed, this one too
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
       ORDER BY random() LIMIT 1`,
    );
    if (rows[0]) killHard(rows[0].pid);
  } catch {
    killHard(postmaster);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What is gone already needs no kill. */
function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The process of Postgres; after the kill before, it may be about to be started again. */
async function runningPostmaster(dataDir: string): Promise<number> {
  for (;;) {
    const pidFile = await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number(pidFile.split('\n')[0]);
    if (pid > 0) return pid;
    await sleep(20);
  }
}

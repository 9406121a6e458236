import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@/lib/platform/embedded-postgres';
import { CuttableProxy } from '../support/cuttable-proxy';
import { startServer } from '../support/server';
import { type OfferReport, offerLoad } from './offer-load';
import { answeredCallBody } from './push-postbacks';
import { healthOf, untilDrained } from './server-health';
import { findMissingAndDoubled, type StoredOnce } from './stored-once';

/** How the database is away: it refuses connections, swallows what is sent, or all its processes are stopped (SIGSTOP). */
export const outageModes = ['refuse', 'hold', 'freeze'] as const;
export type OutageMode = (typeof outageModes)[number];

export interface OutageOptions {
  /** how long the database is away */
  seconds: number;
  perSecond: number;
  mode: OutageMode;
  /** SIGKILL of the app in the middle of draining, and a start after it */
  killInMidDrain: boolean;
}

export interface OutageReport extends StoredOnce {
  load: OfferReport;
  spooledBytes: number;
  /** from the return of the database until the spool was empty; with a kill, the start after it counts too */
  drainSeconds: number;
  killedWithBytesLeft: number | null;
}

const key = 'outageoutageoutageoutage01';
const beforeSeconds = 2;

/** Posts steadily to the built server while its database goes away and comes back, then looks every QueueID up. */
export async function runOutage(options: OutageOptions): Promise<OutageReport> {
  const folder = await mkdtemp(join(tmpdir(), 'outage-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'db'), log: () => undefined });
  const proxy = await CuttableProxy.start(Number(new URL(postgres.url).port));
  const throughProxy = new URL(postgres.url);
  throughProxy.port = String(proxy.port);
  const start = () =>
    startServer({
      dataDir: join(folder, 'app'),
      env: { DATABASE_URL: throughProxy.href, POSTBACK_KEY: key, LOG_LEVEL: 'silent' },
    });
  const outage = options.mode === 'freeze' ? freezable(join(folder, 'db')) : cuttable(proxy, options.mode);
  let server = await start();
  try {
    const { perSecond, seconds } = options;
    const loading = offerLoad({
      port: server.port,
      path: `/api/postbacks/${key}`,
      perSecond,
      seconds: seconds + 2 * beforeSeconds,
      bodyOf: answeredCallBody,
    });
    await sleep(beforeSeconds * 1000);
    outage.begin();
    await sleep(seconds * 1000);
    const spooledBytes = (await healthOf(server)).spool.bytes;
    outage.end();
    const backMs = performance.now();
    let killedWithBytesLeft: number | null = null;
    const load = await loading;
    if (options.killInMidDrain) {
      killedWithBytesLeft = (await healthOf(server)).spool.bytes;
      await server.stop('SIGKILL');
      server = await start();
    }
    await untilDrained(server);
    return {
      load,
      spooledBytes,
      drainSeconds: (performance.now() - backMs) / 1000,
      killedWithBytesLeft,
      ...(await findMissingAndDoubled(postgres.url, load.acknowledged)),
    };
  } finally {
    outage.end();
    await server.stop();
    await proxy.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Outage {
  begin(): void;
  /** may be called when it is over already */
  end(): void;
}

function cuttable(proxy: CuttableProxy, mode: 'refuse' | 'hold'): Outage {
  let isCut = false;
  return {
    begin: () => {
      isCut = true;
      proxy.cut(mode);
    },
    end: () => {
      if (isCut) proxy.mend();
      isCut = false;
    },
  };
}

/** The system goes on taking connections for a stopped Postgres, and what is sent; nobody answers. */
function freezable(dataDir: string): Outage {
  let stopped: number[] = [];
  return {
    begin: () => {
      const [postmaster = ''] = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
      // the postmaster first: it starts no process any more that the list would lack
      process.kill(Number(postmaster), 'SIGSTOP');
      const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n');
      const children = processes.flatMap((line) => {
        const [pid, parent] = line.trim().split(/\s+/);
        return pid !== undefined && parent === postmaster ? [Number(pid)] : [];
      });
      for (const pid of children) process.kill(pid, 'SIGSTOP');
      stopped = [...children, Number(postmaster)];
    },
    end: () => {
      for (const pid of stopped.splice(0)) process.kill(pid, 'SIGCONT');
    },
  };
}

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

export interface OutageOptions {
  /** how long the database is away */
  seconds: number;
  perSecond: number;
  /** how it is away: it refuses connections, or swallows what is sent */
  mode: 'refuse' | 'hold';
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
  let server = await start();
  try {
    const { perSecond, seconds, mode } = options;
    const loading = offerLoad({
      port: server.port,
      path: `/api/postbacks/${key}`,
      perSecond,
      seconds: seconds + 2 * beforeSeconds,
      bodyOf: answeredCallBody,
    });
    await sleep(beforeSeconds * 1000);
    proxy.cut(mode);
    await sleep(seconds * 1000);
    const spooledBytes = (await healthOf(server)).spool.bytes;
    proxy.mend();
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
    await server.stop();
    await proxy.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

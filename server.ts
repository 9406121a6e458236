import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import next from 'next';
import { changeHub } from './lib/calls/live/loaders';
import { boundHeap } from './lib/ops/bound-heap';
import { prepareFirstRun } from './lib/ops/first-run';
import { closeHttpServer, createHttpServer } from './lib/ops/http-server';
import { backgroundJobs } from './lib/ops/jobs';
import { answerPagesClosed, isOpenWithoutDatabase } from './lib/ops/pages-closed';
import { explainStartFailure } from './lib/ops/start-failure';
import { Worker } from './lib/ops/worker';
import { lockDataDir } from './lib/platform/data-dir';
import { closeDatabase, databaseUrl, pool } from './lib/platform/db';
import { startEmbeddedPostgres } from './lib/platform/embedded-postgres';
import { type Env, env, parseEnv } from './lib/platform/env';
import { log } from './lib/platform/log';
import { DatabaseAwayError, migrate } from './lib/platform/migrate';
import { loadSecrets } from './lib/platform/secrets';
import { folds, keySnapshotOf, postbackRuntime } from './lib/postbacks/runtime';
import { Spool } from './lib/postbacks/spool/spool';

/** How long open requests may take to end once a stop is asked for. */
const stopGraceMs = 10_000;

/** What has been started, and how each is stopped; stopped in the opposite order. */
const started: { name: string; stop: () => Promise<void> }[] = [];
let stopping: Promise<void> | undefined;

async function main(): Promise<void> {
  boundHeap();
  const settings = parseEnv(process.env);
  await openDatabase(settings);
  const isAway = await migrateOrReceiveWithout(settings);
  started.push({ name: 'connections', stop: closeDatabase });

  let pagesOpen = false;
  const openPages = async (address: string) => {
    for (const line of await prepareFirstRun(settings, address)) print(`  ${line}`);
    await receiver.refreshKeys();
    if (folds(settings.ROLE)) {
      projector.start();
      worker.start();
    }
    pagesOpen = true;
  };
  let listeningAt: string | undefined;
  const whenBack = async () => {
    if (listeningAt === undefined) throw new Error('the start is still under way');
    await migrate(databaseUrl());
    await openPages(listeningAt);
    print('  The database is back: pages are open, what was received is being taken over.');
  };
  const spool = await Spool.open({ directory: join(settings.DATA_DIR, 'spool') });
  const { receiver, projector, store, stop } = postbackRuntime(spool, isAway ? whenBack : undefined);
  started.push({ name: 'receiver and projector', stop });
  const worker = new Worker(pool(), backgroundJobs({ ownsPostgres: !settings.DATABASE_URL }));
  started.push({ name: 'background jobs', stop: () => worker.stop() });

  const dev = process.env.NODE_ENV !== 'production';
  const app = next({ dev, dir: process.cwd(), hostname: settings.HOST, port: settings.PORT });
  await app.prepare();
  const handlePage = app.getRequestHandler();
  const server = createHttpServer({
    receiver,
    handlePage: (request, response) => {
      if (pagesOpen || isOpenWithoutDatabase(request.url ?? '')) void handlePage(request, response);
      else answerPagesClosed(response, store.hasSpool);
    },
    trustProxy: settings.TRUST_PROXY,
  });
  const address = await listen(server, settings);
  started.push({ name: 'http', stop: () => closeHttpServer(server, stopGraceMs) });
  started.push({ name: 'live updates', stop: () => changeHub().stop() });
  print(`\n  Phone Notify! dashboard   ${address}`);
  listeningAt = address;
  if (isAway) print('  The database is away: postbacks are received into the spool, pages wait for it.');
  else await openPages(address);
  print('\n  Ready. Stop with Ctrl-C.');
}

/** True when the database is away but its keys are known from before: then receiving goes on without it. */
async function migrateOrReceiveWithout(settings: Env): Promise<boolean> {
  try {
    await migrate(databaseUrl());
    return false;
  } catch (error) {
    if (!(error instanceof DatabaseAwayError) || !keySnapshotOf(settings.DATA_DIR).read()) throw error;
    log.error({ error: error.message }, 'started without the database');
    return true;
  }
}

/** Takes the data folder for this process alone and makes sure that DATABASE_URL names a database. */
async function openDatabase(settings: Env): Promise<void> {
  const lock = await lockDataDir(settings.DATA_DIR);
  started.push({ name: 'data folder', stop: async () => lock.release() });
  const secrets = loadSecrets(settings.DATA_DIR);
  process.env.NEXTAUTH_SECRET = settings.AUTH_SECRET ?? secrets.authSecret;
  if (settings.APP_URL) process.env.NEXTAUTH_URL = settings.APP_URL;
  if (settings.DATABASE_URL) return;
  const postgres = await startEmbeddedPostgres({
    dataDir: settings.DATA_DIR,
    log: (message) => log.warn(message),
  });
  started.push({ name: 'Postgres', stop: () => postgres.stop() });
  process.env.DATABASE_URL = postgres.url;
}

function listen(server: Server, { HOST, PORT }: Env): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, HOST, () => {
      server.off('error', reject);
      const { port } = server.address() as AddressInfo;
      const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
      const local = `http://${host}:${port}`;
      process.env.NEXTAUTH_URL ??= local;
      resolve(env().APP_URL ?? local);
    });
  });
}

/** Stops what was started, last first; what fails to stop does not keep the rest from it. */
function stop(): Promise<void> {
  stopping ??= (async () => {
    for (const { name, stop: stopOne } of started.reverse()) {
      await stopOne().catch((error: Error) => log.error({ error: error.message }, `${name} did not stop`));
    }
  })();
  return stopping;
}

const print = (line: string) => process.stdout.write(`${line}\n`);

// Whoever read the output may be gone: a terminal that was closed, a pipe that broke. Receiving goes on without it. An
// error that nobody hears would be printed, fail again, and so on for ever.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (!stopping) print('\n  Stopping: finishing what was accepted.');
    void stop().then(() => process.exit(0));
  });
}

main().catch(async (error: unknown) => {
  process.stderr.write(`${explainStartFailure(error)}\n`);
  await stop();
  process.exit(1);
});

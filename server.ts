import { EventEmitter, once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { answerOperations } from './lib/ops/answer-operations';
import { boundHeap } from './lib/ops/bound-heap';
import { closeHttpServer, createHttpServer } from './lib/ops/http-server';
import { answerClosed } from './lib/ops/pages/answer-closed';
import type { Listening } from './lib/ops/pages/messages';
import { Pages } from './lib/ops/pages/pages';
import { explainStartFailure } from './lib/ops/start-failure';
import { lockDataDir } from './lib/platform/data-dir';
import { startEmbeddedPostgres } from './lib/platform/embedded-postgres';
import { type Env, env, folds, parseEnv } from './lib/platform/env';
import { log } from './lib/platform/log';
import { DatabaseAwayError, migrate } from './lib/platform/migrate';
import { createPool, databaseUrl } from './lib/platform/pool';
import { loadSecrets } from './lib/platform/secrets';
import { keySnapshotOf, type Receiving, startReceiving } from './lib/postbacks/receiving';
import { ReceivingBoard } from './lib/postbacks/receiving-board';
import { Spool } from './lib/postbacks/spool/spool';

/** How long open requests may take to end once a stop is asked for. */
const stopGraceMs = 10_000;

const dev = process.env.NODE_ENV !== 'production';

/** What has been started, and how each is stopped; stopped in the opposite order. */
const started: { name: string; stop: () => Promise<void> }[] = [];
let stopping: Promise<void> | undefined;

async function main(): Promise<void> {
  boundHeap();
  const settings = parseEnv(process.env);
  await openDatabase(settings);
  const isAway = await migrateOrReceiveWithout(settings);
  const board = new ReceivingBoard();
  const whenBack = async () => {
    await migrate(databaseUrl());
    await pages.start();
    print('  The database is back: pages are open, what was received is being taken over.');
  };
  const receiving = startReceiving({
    spool: await Spool.open({ directory: join(settings.DATA_DIR, 'spool') }),
    prepareDatabase: isAway ? whenBack : undefined,
    onStored: folds(settings.ROLE) ? () => board.markStored() && pages.tell('stored') : undefined,
    onReceived: (pendingRows) => {
      board.pendingRows = pendingRows;
    },
  });
  started.push({ name: 'receiver', stop: receiving.stop });

  let listening: Listening | undefined;
  const keysKnown = new EventEmitter();
  let isTold = false;
  const pages = new Pages({
    program: programOfPages,
    isQuiet: !dev,
    setup: () => {
      if (!listening) throw new Error('the start is still under way');
      return { boardMemory: board.memory, ...listening, ownsPostgres: !settings.DATABASE_URL };
    },
    onPrepared: async (lines) => {
      await receiving.receiver.refreshKeys();
      keysKnown.emit('known');
      for (const line of isTold ? [] : lines) print(`  ${line}`);
      isTold = true;
    },
    answerClosed: (response, isStarting) => answerClosed(response, isStarting, receiving.state),
  });
  started.push({ name: 'pages', stop: () => pages.stop() });

  listening = await openDoor(settings, {
    receiving,
    pages,
    board,
    keysKnown: isAway ? undefined : once(keysKnown, 'known'),
  });
  print(`\n  Phone Notify! dashboard   ${listening.address}`);
  if (isAway) print('  The database is away: postbacks are received into the spool, pages wait for it.');
  else await pages.start();
  print('\n  Ready. Stop with Ctrl-C.');
}

interface Inside {
  receiving: Receiving;
  pages: Pages;
  board: ReceivingBoard;
  keysKnown: Promise<unknown> | undefined;
}

/** Postbacks, health and metrics are answered by this thread, everything else by the thread of pages. */
async function openDoor(settings: Env, { receiving, pages, board, keysKnown }: Inside): Promise<Listening> {
  const { receiver, state } = receiving;
  const pool = createPool(databaseUrl(), 2);
  started.push({ name: 'connections of health', stop: () => pool.end() });
  const answerHere = answerOperations({ pool, receiving: state, projected: () => board.projected });
  const server = createHttpServer({
    receiver,
    keysKnown,
    handlePage: (request, response) => {
      if (answerHere(request, response)) return;
      board.publish(state);
      void pages.handle(request, response);
    },
    trustProxy: settings.TRUST_PROXY,
  });
  if (dev) server.on('upgrade', (request, socket, head) => void pages.handleUpgrade(request, socket, head));
  const listening = await listen(server, settings);
  started.push({ name: 'http', stop: () => closeHttpServer(server, stopGraceMs) });
  started.push({ name: 'live updates', stop: async () => pages.endStreams() });
  return listening;
}

/** `npm run dev` runs the sources, everything else what was built. */
const programOfPages = new URL(
  dev ? './lib/ops/pages/run-sources.mjs' : './pages-thread.js',
  import.meta.url,
);

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

function listen(server: Server, { HOST, PORT }: Env): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, HOST, () => {
      server.off('error', reject);
      const { port } = server.address() as AddressInfo;
      const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
      const local = `http://${host}:${port}`;
      process.env.NEXTAUTH_URL ??= local;
      resolve({ address: env().APP_URL ?? local, port });
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

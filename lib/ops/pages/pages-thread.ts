import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import next from 'next';
import { changeHub } from '@/lib/calls/live/loaders';
import { closeDatabase } from '@/lib/platform/db';
import { env, folds } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';
import { pool } from '@/lib/platform/pool';
import { createProjector } from '@/lib/postbacks/projecting';
import { ReceivingBoard } from '@/lib/postbacks/receiving-board';
import { shareReceivingState } from '@/lib/postbacks/runtime';
import { prepareFirstRun } from '../first-run';
import { backgroundJobs } from '../jobs';
import { noteRunsPostgres } from '../system/runs-postgres';
import { Worker } from '../worker';
import type { FromPages, PagesSetup, ToPages } from './messages';

const { boardMemory, address, port: doorPort, ownsPostgres } = workerData as PagesSetup;
const settings = env();
const board = new ReceivingBoard(boardMemory);
shareReceivingState(board);
noteRunsPostgres(ownsPostgres);
const say = (message: FromPages) => parentPort?.postMessage(message);

const folding = createProjector({
  pendingRows: () => board.pendingRows,
  onLook: () => board.clearStored(),
  onProjected: (postbacks) => board.addProjected(postbacks),
});
const worker = new Worker(pool(), backgroundJobs({ ownsPostgres }));
// Only the door speaks to this one, and knows when a connection has been silent for too long.
const server = createServer({ keepAliveTimeout: 0, headersTimeout: 0, requestTimeout: 0 });

parentPort?.on('message', (message: ToPages) => {
  if (message === 'stored') folding.projector.wake();
  else if (message === 'end-live-updates') void changeHub().stop();
  else void stop();
});

async function stop(): Promise<void> {
  const parts = {
    'background jobs': () => worker.stop(),
    projector: folding.stop,
    connections: closeDatabase,
  };
  for (const [name, stopOne] of Object.entries(parts)) {
    await stopOne().catch((error: Error) => log.error({ error: error.message }, `${name} did not stop`));
  }
  process.exit(0);
}

say({ kind: 'prepared', lines: await prepareFirstRun(settings, address) });
const app = next({
  dev: process.env.NODE_ENV !== 'production',
  dir: process.cwd(),
  hostname: settings.HOST,
  port: doorPort,
});
await app.prepare();
server.on('request', app.getRequestHandler());
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
if (folds(settings.ROLE)) {
  folding.projector.start();
  worker.start();
}
say({ kind: 'open', port: (server.address() as AddressInfo).port });

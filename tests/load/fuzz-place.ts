import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@/lib/platform/embedded-postgres';
import { CuttableProxy } from '../support/cuttable-proxy';
import { type RunningServer, startServer } from '../support/server';
import { untilDrained } from './server-health';
import { withClient } from './with-client';

/** A running server for the fuzz, and the weather it stands in. */
export interface FuzzPlace {
  server: RunningServer;
  databaseUrl: string;
  /** called with how many requests were sent */
  onSent(sent: number): void;
  /** whether the database can be reached: pages cannot be read without it */
  hasDatabase(): boolean;
  /** Resolves once nothing waits in the spool. */
  untilStored(): Promise<void>;
  stop(): Promise<void>;
}

export async function plainPlace(key: string): Promise<FuzzPlace> {
  const server = await startServer({ env: { POSTBACK_KEY: key, LOG_LEVEL: 'error' } });
  return {
    server,
    databaseUrl: server.databaseUrl,
    onSent: () => undefined,
    hasDatabase: () => true,
    untilStored: async () => undefined,
    stop: async () => {
      await server.stop();
    },
  };
}

/** Privacy rules apply, and the database is away from a quarter of the requests to three quarters. */
export async function stormyPlace(key: string, requests: number): Promise<FuzzPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'fuzz-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'db'), log: () => undefined });
  const proxy = await CuttableProxy.start(Number(new URL(postgres.url).port));
  const throughProxy = new URL(postgres.url);
  throughProxy.port = String(proxy.port);
  const env = { DATABASE_URL: throughProxy.href, POSTBACK_KEY: key, LOG_LEVEL: 'error' };
  const start = () => startServer({ dataDir: join(folder, 'app'), env });
  // the first start makes the account, the second knows its rules from the beginning
  await (await start()).stop();
  await withClient(postgres.url, (client) =>
    client.query(
      `UPDATE account SET privacy = 'length';
       INSERT INTO variable_rule (name, privacy, may_hold_card_numbers) VALUES ('a', 'drop', false), ('b', 'keep', true)`,
    ),
  );
  const server = await start();
  let weather: 'before' | 'away' | 'after' = 'before';
  const mend = () => {
    if (weather === 'away') proxy.mend();
    weather = 'after';
  };
  return {
    server,
    databaseUrl: postgres.url,
    onSent: (sent) => {
      if (weather === 'before' && sent >= requests / 4) {
        weather = 'away';
        proxy.cut('refuse');
      }
      if (weather === 'away' && sent >= (requests * 3) / 4) mend();
    },
    hasDatabase: () => weather === 'before',
    untilStored: async () => {
      mend();
      await untilDrained(server);
    },
    stop: async () => {
      await server.stop();
      await proxy.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

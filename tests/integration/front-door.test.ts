import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe } from 'vitest';
import { closeHttpServer, createHttpServer } from '@/lib/ops/http-server';
import { DurableStore } from '@/lib/postbacks/durable-store';
import { Receiver } from '@/lib/postbacks/receive';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createReceiveKeyRow } from '../support/rows';
import { testDoorContract } from './door-contract';

describe('the front door of server.ts', () => {
  const key = 'frontdoorfrontdoorfrontdoor';
  let database: TestDatabase;
  let server: Server;

  beforeAll(async () => {
    database = await createTestDatabase();
    await createReceiveKeyRow(database.pool, key);
    const { pool } = database;
    const receiver = new Receiver({ pool, store: new DurableStore({ pool }), hmacKey: Buffer.alloc(32, 1) });
    server = createHttpServer({
      receiver,
      handlePage: (_request, response) => response.writeHead(418).end(),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterAll(async () => {
    await closeHttpServer(server, 1_000);
    await database.drop();
  });

  testDoorContract(() => ({
    port: (server.address() as AddressInfo).port,
    key,
    storedBodies: async () => {
      const { rows } = await database.pool.query<{ body: Buffer }>('SELECT body FROM postback ORDER BY id');
      return rows.map(({ body }) => body.toString('latin1'));
    },
  }));
});

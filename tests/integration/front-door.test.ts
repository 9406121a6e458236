import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeHttpServer, createHttpServer } from '@/lib/ops/http-server';
import { DurableStore } from '@/lib/postbacks/durable-store';
import { type IncomingPostback, Receiver } from '@/lib/postbacks/receive';
import type { Rejections } from '@/lib/postbacks/rejections';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { postRequest, talk } from '../support/raw-http';
import { createReceiveKeyRow } from '../support/rows';
import { testDoorContract } from './door-contract';

describe('a post with a key that is not known yet', () => {
  const key = 'notyetnotyetnotyetnotyetno';
  const body = `QueueID=5&ResponseCode=1&x=${'x'.repeat(200_000)}`;
  let database: TestDatabase;
  let server: Server;
  let rejected: IncomingPostback[];

  beforeAll(async () => {
    database = await createTestDatabase();
    const { pool } = database;
    rejected = [];
    const rejections = { note: (posted: IncomingPostback) => rejected.push(posted) } as unknown as Rejections;
    const store = new DurableStore({ pool });
    const receiver = new Receiver({ pool, store, hmacKey: Buffer.alloc(32, 1), rejections });
    server = createHttpServer({ receiver, handlePage: (_, response) => response.end() });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterAll(async () => {
    await closeHttpServer(server, 1_000);
    await database.drop();
  });

  const post = () =>
    talk(
      (server.address() as AddressInfo).port,
      [{ send: postRequest(`/api/postbacks/${key}`, body, { Connection: 'close' }) }],
      /never/,
    );

  it('holds only the beginning of its body in memory while it waits for its answer', async () => {
    expect(await post()).toMatch(/^HTTP\/1\.1 404 /);
    expect(rejected.map((posted) => posted.body.length)).toEqual([8 * 1024 + 1]);
    expect(rejected[0]?.bodyBytes).toBe(body.length);
  });

  it('is stored whole when the key is found after all', async () => {
    const answer = post();
    await createReceiveKeyRow(database.pool, key);
    expect(await answer).toMatch(/^HTTP\/1\.1 200 /);
    const { rows } = await database.pool.query<{ body: Buffer }>('SELECT body FROM postback');
    expect(rows.map((row) => row.body.toString())).toEqual([body]);
  });
});

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

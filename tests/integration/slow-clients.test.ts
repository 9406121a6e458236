import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ConnectionLimits, closeHttpServer, createHttpServer } from '@/lib/ops/http-server';
import { DurableStore } from '@/lib/postbacks/durable-store';
import { Receiver } from '@/lib/postbacks/receive';
import { answeredCallBody, pushPostbacks } from '../load/push-postbacks';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { postRequest, talk } from '../support/raw-http';
import { createReceiveKeyRow } from '../support/rows';

const key = 'slowslowslowslowslowslow01';
const path = `/api/postbacks/${key}`;
let database: TestDatabase;
let server: Server;
let slow: Socket[];
let largeAnswers: number;
const large = Buffer.alloc(16 * 1024 ** 2);

beforeEach(async () => {
  slow = [];
  largeAnswers = 0;
  database = await createTestDatabase();
  await createReceiveKeyRow(database.pool, key);
});

afterEach(async () => {
  for (const socket of slow) socket.destroy();
  await closeHttpServer(server, 500);
  await database.drop();
});

async function start(limits: Partial<ConnectionLimits>): Promise<number> {
  const { pool } = database;
  const receiver = new Receiver({ pool, store: new DurableStore({ pool }), hmacKey: Buffer.alloc(32, 1) });
  const handlePage = (request: IncomingMessage, response: ServerResponse) => {
    if (request.url !== '/large') return response.end('page');
    largeAnswers += 1;
    return response.end(large);
  };
  server = createHttpServer({ receiver, handlePage, limits });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function openSlow(port: number, count: number, start: string): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect({ host: '127.0.0.1', port });
      socket.on('error', () => undefined);
      slow.push(socket);
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.write(start);
      socket.resume();
    }),
  );
}

const stillOpen = () => slow.filter((socket) => !socket.closed).length;

const halves = {
  headers: `POST ${path} HTTP/1.1\r\nHost: slow\r\nX-Slow: `,
  body: `POST ${path} HTTP/1.1\r\nHost: slow\r\nContent-Length: 100\r\n\r\nQueueID=`,
};

it.each(['headers', 'body'] as const)(
  'ends clients whose %s never end, and serves the rest meanwhile',
  async (half) => {
    const port = await start({ headersTimeoutMs: 1_500, requestTimeoutMs: 1_500, checkEveryMs: 100 });
    await openSlow(port, 300, halves[half]);
    const pushed = await pushPostbacks({
      host: '127.0.0.1',
      port,
      path,
      connections: 4,
      until: (acknowledged) => acknowledged >= 100,
      bodyOf: (n) => answeredCallBody(n + 1),
    });
    expect([...pushed.others]).toEqual([]);
    await vi.waitFor(() => expect(stillOpen()).toBe(0), { timeout: 15_000, interval: 100 });
  },
);

it('makes room for a new client beyond the bound by ending those it waits for, longest silent first', async () => {
  const port = await start({ maxConnections: 50 });
  await openSlow(port, 50, halves.headers);
  for (let count = 0; count < 10; count += 1) {
    expect(await talk(port, [{ send: postRequest(path, answeredCallBody(count + 1)) }], /OK$/)).toContain(
      '200 OK',
    );
  }
  expect(stillOpen()).toBeLessThan(50);
  expect(
    await new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count))),
  ).toBeLessThanOrEqual(50);
});

it('makes room by ending those who never read their answer, when all have been answered', async () => {
  const port = await start({ maxConnections: 10 });
  await openSlow(port, 10, 'GET /large HTTP/1.1\r\nHost: slow\r\n\r\n');
  for (const socket of slow) socket.pause();
  await vi.waitFor(() => expect(largeAnswers).toBe(10));
  expect(await talk(port, [{ send: postRequest(path, answeredCallBody(1)) }], /OK$/)).toContain('200 OK');
  const open = await new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
  expect(open).toBeLessThanOrEqual(10);
});

it('answers a path that cannot be taken apart with 400, never an error of its own', async () => {
  const port = await start({});
  for (const target of ['/api/auth/%', '/%ff', 'http://[', '*']) {
    expect(
      await talk(
        port,
        [{ send: `PUT ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n` }],
        /request$/,
      ),
    ).toContain('HTTP/1.1 400');
  }
});

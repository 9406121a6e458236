import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPool } from '@/lib/platform/db';
import { DurableStore } from '@/lib/postbacks/durable-store';
import { Receiver } from '@/lib/postbacks/receive';
import { Spool } from '@/lib/postbacks/spool/spool';
import { CuttableProxy } from '../support/cuttable-proxy';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createReceiveKeyRow } from '../support/rows';

const token = 'outageoutageoutageoutageout';
const timeoutMs = 300;
let database: TestDatabase;
let proxy: CuttableProxy;
let directory: string;
let pool: Pool;
let spool: Spool;
let store: DurableStore;
let receiver: Receiver;
let nextQueueId: number;

beforeEach(async () => {
  nextQueueId = 1;
  database = await createTestDatabase();
  await createReceiveKeyRow(database.pool, token);
  directory = await mkdtemp(join(tmpdir(), 'outage-'));
  proxy = await CuttableProxy.start(Number(new URL(database.url).port));
  await startProcess();
  expect(await post()).toBe('stored');
});

afterEach(async () => {
  await stopProcess();
  await proxy.stop();
  await database.drop();
  await rm(directory, { recursive: true });
});

async function startProcess(maxBytes?: number): Promise<void> {
  const url = new URL(database.url);
  url.port = String(proxy.port);
  pool = createPool(url.href, 3, { timeoutMs });
  spool = await Spool.open({ directory, ...(maxBytes !== undefined && { maxBytes }) });
  store = new DurableStore({ pool, spool, retryMs: 50, settleMs: 2 * timeoutMs });
  receiver = new Receiver({ pool, store, hmacKey: Buffer.alloc(32, 1) });
}

async function stopProcess(): Promise<void> {
  await store.stop();
  await pool.end();
}

async function post(): Promise<string> {
  const body = Buffer.from(`QueueID=${nextQueueId}&ResponseCode=1`);
  const result = await receiver.receive({
    token,
    contentType: '',
    userAgent: '',
    remoteAddress: '127.0.0.1',
    body,
  });
  if (result === 'stored') nextQueueId += 1;
  return result;
}

/** QueueIDs in the database, in the order they were received. */
async function storedQueueIds(): Promise<number[]> {
  const { rows } = await database.pool.query<{ body: Buffer }>(
    'SELECT body FROM postback ORDER BY received_at',
  );
  return rows.map(({ body }) => Number(/QueueID=(\d+)/.exec(body.toString())?.[1]));
}

const expectAllStoredOnce = () =>
  vi.waitFor(
    async () => {
      expect(await storedQueueIds()).toEqual(
        Array.from({ length: nextQueueId - 1 }, (_, index) => index + 1),
      );
      expect(spool.bytes).toBe(0);
    },
    { timeout: 10_000, interval: 50 },
  );

describe('while the database is away', () => {
  it.each(['refuse', 'hold'] as const)(
    'takes every postback within a second and has each in the database once, when connections are cut: %s',
    async (mode) => {
      proxy.cut(mode);
      for (let count = 0; count < 20; count += 1) {
        const startedMs = performance.now();
        expect(await post()).toBe('stored');
        expect(performance.now() - startedMs).toBeLessThan(1_000);
      }
      expect(store.destination).toBe('spool');
      proxy.mend();
      await expectAllStoredOnce();
      await vi.waitFor(() => expect(store.destination).toBe('database'));
      expect(await post()).toBe('stored');
      await expectAllStoredOnce();
    },
  );

  it('spools what a read-only database refuses', async () => {
    const name = new URL(database.url).pathname.slice(1);
    await database.pool.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    proxy.mend();
    expect(await post()).toBe('stored');
    expect(store.destination).toBe('spool');
    await database.pool.query(
    // the database is tried meanwhile, over connections that stay read-only for their life
    let tries = 0;
    pool.on('release', () => {
      tries += 1;
    });
    await vi.waitFor(() => expect(tries).toBeGreaterThan(2), { timeout: 5_000 });
      `BEGIN READ WRITE; ALTER DATABASE ${name} RESET default_transaction_read_only; COMMIT`,
    );
    proxy.mend();
    await expectAllStoredOnce();
  });

  it('stores nothing twice when it ends in the middle of draining and starts again', async () => {
    proxy.cut('refuse');
    for (let count = 0; count < 30; count += 1) await post();
    await stopProcess();
    const copy = await spool.oldest();
    proxy.mend();
    await startProcess();
    await expectAllStoredOnce();
    // The crash came after the commit and before the segment was removed: it is there again.
    for (const each of copy?.postbacks ?? []) await spool.add(each);
    await stopProcess();
    await startProcess();
    await expectAllStoredOnce();
  });

  it('refuses, and acknowledges nothing, when the spool is full too', async () => {
    await stopProcess();
    await startProcess(1_000);
    expect(await post()).toBe('stored');
    proxy.cut('refuse');
    const results = [];
    for (let count = 0; count < 10; count += 1) results.push(await post());
    expect(results.at(-1)).toBe('unavailable');
    proxy.mend();
    await expectAllStoredOnce();
  });
});

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPool } from '@/lib/platform/pool';
import { DurableStore } from '@/lib/postbacks/durable-store';
import { Receiver } from '@/lib/postbacks/receive';
import { decodeSegment } from '@/lib/postbacks/spool/record';
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
let drainPool: Pool;
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
  drainPool = createPool(url.href, 1, { timeoutMs: 2 * timeoutMs });
  store = new DurableStore({ pool, drainPool, spool, retryMs: 50, settleMs: 2 * timeoutMs });
  receiver = new Receiver({ pool, store, hmacKey: Buffer.alloc(32, 1) });
}

async function stopProcess(): Promise<void> {
  await store.stop();
  await Promise.all([pool.end(), drainPool.end()]);
}

const request = { token, contentType: '', userAgent: '', remoteAddress: '127.0.0.1' };

async function post(rest = ''): Promise<string> {
  const queueId = nextQueueId;
  nextQueueId += 1;
  const body = Buffer.from(`QueueID=${queueId}&ResponseCode=1${rest}`);
  const result = await receiver.receive({ ...request, body });
  if (result !== 'stored') nextQueueId -= 1;
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
    // the database is tried meanwhile, over connections that stay read-only for their life
    let tries = 0;
    pool.on('release', () => {
      tries += 1;
    });
    await vi.waitFor(() => expect(tries).toBeGreaterThan(2), { timeout: 5_000 });
    await database.pool.query(
      `BEGIN READ WRITE; ALTER DATABASE ${name} RESET default_transaction_read_only; COMMIT`,
    );
    await expectAllStoredOnce();
  });

  it('is not what a postback means that the database refuses: it is set aside, all others are stored', async () => {
    await database.pool.query(
      `ALTER TABLE postback ADD CONSTRAINT broken CHECK (convert_from(body, 'UTF8') !~ 'QueueID=(5|12|27)&') NOT VALID`,
    );
    await Promise.all(Array.from({ length: 9 }, () => post()));
    expect(store.destination).toBe('database');
    proxy.cut('refuse');
    for (let count = 0; count < 20; count += 1) expect(await post()).toBe('stored');
    proxy.mend();
    const refused = [5, 12, 27];
    await vi.waitFor(
      async () => {
        const others = Array.from({ length: nextQueueId - 1 }, (_, index) => index + 1).filter(
          (queueId) => !refused.includes(queueId),
        );
        expect((await storedQueueIds()).sort((a, b) => a - b)).toEqual(others);
        expect(spool.bytes).toBe(0);
      },
      { timeout: 10_000, interval: 50 },
    );
    expect(spool.aside.files).toBe(refused.length);
    const names = (await readdir(directory)).filter((name) => name.endsWith('.refused')).sort();
    const bodies = await Promise.all(
      names.map(async (name) => decodeSegment(await readFile(join(directory, name))).postbacks),
    );
    expect(bodies.flat().map(({ body }) => body.toString())).toEqual(
      refused.map((queueId) => `QueueID=${queueId}&ResponseCode=1`),
    );
  });

  it('stores a postback of which more was removed than the database counts', async () => {
    await database.pool.query(`INSERT INTO variable_rule (name, privacy) VALUES ('a', 'drop')`);
    await receiver.refreshKeys();
    const body = Buffer.from(`QueueID=2&ResponseCode=1${'&a=1'.repeat(40_000)}`);
    expect(await receiver.receive({ ...request, body })).toBe('stored');
    expect(store.destination).toBe('database');
    const { rows } = await database.pool.query('SELECT max(redactions) AS redactions FROM postback');
    expect(rows).toEqual([{ redactions: 32_767 }]);
  });

  it('drains bodies so large that the database needs long for them', async () => {
    proxy.cut('refuse');
    for (let count = 0; count < 12; count += 1) expect(await post('x'.repeat(250_000))).toBe('stored');
    await database.pool.query(
      `CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM pg_sleep(octet_length(NEW.body) / 1e6); RETURN NEW; END $$`,
    );
    await database.pool.query(
      'CREATE TRIGGER slow BEFORE INSERT ON postback FOR EACH ROW EXECUTE FUNCTION slow()',
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

import type { Pool } from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ConnectionSettings, createPool } from '@/lib/platform/pool';
import { insertPostbacks } from '@/lib/postbacks/insert-postbacks';
import { projectBatch } from '@/lib/postbacks/project';
import { projectorBounds } from '@/lib/postbacks/projecting';
import { projectorLockOf } from '@/lib/postbacks/take-waiting';
import { CuttableProxy } from '../support/cuttable-proxy';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { newPostback } from '../support/new-postback';
import { createReceiveKeyRow } from '../support/rows';

let database: TestDatabase;
let proxy: CuttableProxy;
let pool: Pool;

beforeEach(async () => {
  database = await createTestDatabase();
  const key = await createReceiveKeyRow(database.pool, 'vanishvanishvanishvanishva');
  await insertPostbacks(database.pool, [
    newPostback(key, 'QueueID=1&ResponseCode=1', { receivedAtUs: Date.now() * 1000 }),
  ]);
  proxy = await CuttableProxy.start(Number(new URL(database.url).port));
});

afterEach(async () => {
  await pool.end();
  await proxy.stop();
  await database.drop();
});

/** The projector's pool through the proxy, its bounds a hundred times shorter. */
function openPool(): Pool {
  const url = new URL(database.url);
  url.port = String(proxy.port);
  const { statement_timeout, query_timeout, idle_in_transaction_session_timeout } = projectorBounds;
  const bounds: ConnectionSettings = {
    statement_timeout: statement_timeout / 100,
    query_timeout: query_timeout / 100,
    idle_in_transaction_session_timeout: idle_in_transaction_session_timeout / 100,
  };
  return createPool(url.href, 2, { settings: bounds });
}

it('goes on once the database is back that vanished in the middle', async () => {
  pool = openPool();
  expect(pool.options.keepAlive).toBe(true);
  await pool.query('SELECT 1');
  proxy.cut('hold');
  await expect(projectBatch(pool, 10)).rejects.toThrow();
  proxy.mend();
  await vi.waitFor(async () => expect((await projectBatch(pool, 10)).taken).toBe(1), { timeout: 5_000 });
});

it('outlives a connection that ends in the middle of a batch', async () => {
  pool = openPool();
  const holder = await database.pool.connect();
  await holder.query('BEGIN; LOCK TABLE call');
  const batch = expect(projectBatch(pool, 10)).rejects.toThrow();
  await vi.waitFor(async () => {
    const { rows } = await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    expect(rows).toHaveLength(1);
  });
  await batch;
  await holder.query('ROLLBACK');
  holder.release();
  expect((await projectBatch(pool, 10)).taken).toBe(1);
});

it('takes over from a process that vanished with the lock held', async () => {
  pool = openPool();
  const vanished = await pool.connect();
  vanished.on('error', () => undefined);
  await vanished.query(`BEGIN; SELECT pg_advisory_xact_lock(${projectorLockOf('current_schema()')})`);
  expect((await projectBatch(database.pool, 10)).taken).toBe(0);
  await vi.waitFor(async () => expect((await projectBatch(database.pool, 10)).taken).toBe(1), {
    timeout: 5_000,
  });
  vanished.release(true);
});

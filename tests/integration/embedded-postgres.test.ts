import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  type EmbeddedPostgres,
  findEmbeddedPostgres,
  startEmbeddedPostgres,
} from '@/lib/platform/embedded-postgres';
import { isProcessAlive } from '@/lib/platform/process-lock.mjs';

let dataDir: string;
let running: EmbeddedPostgres | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'embedded-'));
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

const start = async (): Promise<EmbeddedPostgres> => {
  running = await startEmbeddedPostgres({ dataDir, log: () => {} });
  return running;
};

async function query(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows[0];
  } finally {
    await client.end();
  }
}

const postmasterPid = async () =>
  Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);

it('makes a cluster, keeps it over a restart, and leaves no process behind', async () => {
  const first = await start();
  expect(first.adopted).toBe(false);
  expect(await findEmbeddedPostgres(dataDir)).toBe(first.url);
  const settings = `SELECT current_setting('server_encoding'), current_setting('timezone'),
    current_setting('fsync'), current_setting('synchronous_commit'), current_setting('listen_addresses'),
    current_setting('unix_socket_directories'), 'b' < 'é', upper('é'), 'B' < 'a'`;
  expect(await query(first.url, settings)).toEqual([
    ...['UTF8', 'UTC', 'on', 'on', '127.0.0.1', ''],
    ...[true, 'É', true],
  ]);
  await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS value');
  const pid = await postmasterPid();
  await first.stop();
  expect(isProcessAlive(pid)).toBe(false);
  expect(await findEmbeddedPostgres(dataDir)).toBeUndefined();
  const second = await start();
  expect(await query(second.url, 'SELECT value FROM kept')).toEqual([7]);
});

it('lets nobody in without the password', async () => {
  const url = new URL((await start()).url);
  url.password = 'guessed';
  await expect(query(url.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
});

it('adopts the server that a killed process left running', async () => {
  const holder = spawn(process.execPath, [
    ...['--import', 'tsx', 'tests/support/hold-data-dir.ts', dataDir, 'postgres'],
  ]);
  const [output] = (await once(holder.stdout, 'data')) as [Buffer];
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const pid = await postmasterPid();
  const adopted = await start();
  expect(adopted.adopted).toBe(true);
  expect(adopted.url).toBe(output.toString().trim());
  expect(await query(adopted.url, 'SELECT 1')).toEqual([1]);
  await adopted.stop();
  expect(isProcessAlive(pid)).toBe(false);
});

it('starts a killed server again, at the same address, with what was committed', async () => {
  const { url } = await start();
  await query(url, 'CREATE TABLE kept AS SELECT 7 AS value');
  for (let round = 0; round < 2; round += 1) {
    const pid = await postmasterPid();
    process.kill(pid, 'SIGKILL');
    await expect
      .poll(() => query(url, 'SELECT value FROM kept').catch(() => undefined), { timeout: 15_000 })
      .toEqual([7]);
    expect(await postmasterPid()).not.toBe(pid);
  }
});

it('starts although the number of a dead server now belongs to another process', async () => {
  const { stop } = await start();
  await stop();
  const stale = [process.pid, join(dataDir, 'postgres'), 1, 5432, '', '127.0.0.1', '', 'ready', ''];
  await writeFile(join(dataDir, 'postgres/postmaster.pid'), stale.join('\n'));
  const { url, adopted } = await start();
  expect(adopted).toBe(false);
  expect(await query(url, 'SELECT 1')).toEqual([1]);
});

it('refuses the cluster of another Postgres version in one line', async () => {
  const { stop } = await start();
  await stop();
  running = undefined;
  await writeFile(join(dataDir, 'postgres/PG_VERSION'), '15\n');
  await expect(start()).rejects.toThrow(/belongs to Postgres 15, this product brings 18: .*DATA_DIR/);
});

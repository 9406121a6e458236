import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataDir } from '@/lib/platform/data-dir';
import { loadSecrets } from '@/lib/platform/secrets';

let parent: string;
let dataDir: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'data-dir-'));
  dataDir = join(parent, 'data');
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

describe('the lock of the data folder', () => {
  it('makes the folder, for its owner only', async () => {
    const lock = await lockDataDir(dataDir);
    expect(await modeOf(dataDir)).toBe(0o700);
    lock.release();
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('refuses a second start in one line, and gives the folder on when released', async () => {
    const lock = await lockDataDir(dataDir);
    await expect(lockDataDir(dataDir)).rejects.toThrow(
      `the data folder ${dataDir} is in use by process ${process.pid}: stop that one first`,
    );
    lock.release();
    (await lockDataDir(dataDir)).release();
  });

  it('takes the lock of a killed process over at once', async () => {
    const script = 'tests/support/hold-data-dir.ts';
    const holder = spawn(process.execPath, ['--import', 'tsx', script, dataDir]);
    await once(holder.stdout, 'data');
    await expect(lockDataDir(dataDir)).rejects.toThrow(`in use by process ${holder.pid}`);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const startMs = performance.now();
    (await lockDataDir(dataDir)).release();
    expect(performance.now() - startMs).toBeLessThan(200);
  });

  it('takes a torn file over', async () => {
    (await lockDataDir(dataDir)).release();
    const { takeProcessLock } = await import('@/lib/platform/process-lock.mjs');
    for (const content of ['', '{"pid":']) {
      await writeFile(join(dataDir, 'app.lock'), content);
      const lock = await takeProcessLock(join(dataDir, 'app.lock'));
      expect(lock.held).toBe(true);
      if (lock.held) lock.release();
    }
  });

  it('gives it to one of many that start at once on a stale lock', async () => {
    const path = join(dataDir, 'app.lock');
    const dead = await lockDataDir(dataDir);
    const holder = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    dead.release();
    await writeFile(path, JSON.stringify({ ...holder, start: '1', nonce: 'dead' }));
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => lockDataDir(dataDir)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) if (result.status === 'fulfilled') result.value.release();
  });

  it('says in one line what is wrong with the path', async () => {
    await writeFile(dataDir, '');
    await expect(lockDataDir(dataDir)).rejects.toThrow(/is not a folder: remove the file, or set DATA_DIR/);
  });
});

describe('the secrets', () => {
  it('are made once, readable by their owner only', async () => {
    const first = loadSecrets(dataDir, {});
    expect(loadSecrets(dataDir, {})).toEqual(first);
    expect(await modeOf(join(dataDir, 'secrets.json'))).toBe(0o600);
    expect([first.sealingKey.length, first.postbackHmacKey.length]).toEqual([32, 32]);
  });

  it('give way to AUTH_SECRET of the environment, for the sessions alone', () => {
    const stored = loadSecrets(dataDir, {});
    const secrets = loadSecrets(dataDir, { AUTH_SECRET: 'x'.repeat(40) });
    expect(secrets).toEqual({ ...stored, authSecret: 'x'.repeat(40) });
  });

  it('are not replaced when their file is damaged', async () => {
    loadSecrets(dataDir, {});
    await writeFile(join(dataDir, 'secrets.json'), '{}');
    expect(() => loadSecrets(dataDir, {})).toThrow(/restore the file from a backup/);
  });
});

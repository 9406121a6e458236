import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A failure whose message says, in one line, what to do. */
export class SetupError extends Error {}

/** Runs one long step: says what it does, then how long it took. To stderr: stdout belongs to the program.
 * @template T @param {string} title @param {() => Promise<T>} work @returns {Promise<T>} */
export async function step(title, work) {
  const startMs = Date.now();
  const seconds = () => `${((Date.now() - startMs) / 1000).toFixed(1)} s`;
  const { isTTY } = process.stderr;
  process.stderr.write(isTTY ? `  ${title} …` : `  ${title} …\n`);
  const timer = isTTY
    ? setInterval(() => process.stderr.write(`\r  ${title} … ${seconds()}`), 500)
    : setInterval(() => process.stderr.write(`  ${title} … ${seconds()} so far\n`), 15_000);
  try {
    const result = await work();
    process.stderr.write(`${isTTY ? '\r' : ''}  ${title}: done in ${seconds()}   \n`);
    return result;
  } catch (error) {
    if (isTTY) process.stderr.write('\n');
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** One hash over files and folders: their names and their bytes. What is not there counts as such.
 * @param {string[]} paths @param {(path: string) => boolean} [skip] */
export function hashOf(paths, skip = () => false) {
  const hash = createHash('sha256');
  /** @param {string} path */
  const add = (path) => {
    const full = join(projectRoot, path);
    if (skip(path) || !existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
      return;
    }
    const bytes = readFileSync(full);
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}

/** @param {string} path */
export function readStamp(path) {
  const full = join(projectRoot, path);
  return existsSync(full) ? readFileSync(full, 'utf8').trim() : '';
}

/** Waits while another start sets up the same working tree.
 * @template T @param {() => Promise<T>} work @returns {Promise<T>} */
export async function alone(work) {
  const { takeProcessLock } = await import('../../lib/platform/process-lock.mjs');
  const folder = join(projectRoot, '.cache');
  mkdirSync(folder, { recursive: true });
  let told = false;
  for (;;) {
    const lock = await takeProcessLock(join(folder, 'setup.lock'));
    if (lock.held) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (!told) process.stderr.write(`  Waiting for the set-up that process ${lock.pid} runs …\n`);
    told = true;
    await sleep(250);
  }
}

/** @param {unknown} error */
export function explain(error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === 'ENOSPC') return 'the disk is full: free some space, then start again';
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return `${message}: the project folder must be writable for the set-up`;
  }
  return String(message ?? error).split('\n')[0];
}

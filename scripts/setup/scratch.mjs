import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isProcessAlive } from '../../lib/platform/process-lock.mjs';

/** A folder for all that the tests write. Others may pass through it: Postgres is another user when we are root. */
export function makeScratchFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'phone-notify-test-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** Removes the folder, and the servers that an interrupted run left working in it. @param {string} folder */
export function clearScratchFolder(folder) {
  if (!existsSync(folder)) return;
  const pids = readdirSync(folder).flatMap((name) => [
    pidOf(join(folder, name, 'app.lock'), (text) => JSON.parse(text).pid),
    pidOf(join(folder, name, 'postgres', 'postmaster.pid'), (text) => Number(text.split('\n')[0])),
  ]);
  for (const pid of pids) end(pid, 'SIGQUIT');
  const deadlineMs = Date.now() + 5_000;
  while (pids.some((pid) => pid > 0 && isProcessAlive(pid)) && Date.now() < deadlineMs) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
  for (const pid of pids) end(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** @param {string} path @param {(text: string) => number} read */
function pidOf(path, read) {
  try {
    return read(readFileSync(path, 'utf8'));
  } catch {
    return 0;
  }
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function end(pid, signal) {
  if (!(pid > 0) || !isProcessAlive(pid)) return;
  try {
    process.kill(pid, signal);
  } catch {
    // it ended in between
  }
}

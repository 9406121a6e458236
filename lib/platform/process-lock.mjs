// Plain JavaScript: the set-up uses it before any dependency is installed, the server uses it from its bundle.
import { randomUUID } from 'node:crypto';
import {
  linkSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often a holder touches its file, for those who cannot see its process (another container). */
const heartbeatMs = 1_000;
/** How long the file of an unseen holder must stay untouched before it counts as dead. */
const silenceMs = 4_000;

/** @param {() => string} read */
const orEmpty = (read) => {
  try {
    return read();
  } catch {
    return '';
  }
};

/** What the system says about a process, from its state on. Linux only.
 * @param {number} pid */
const statOf = (pid) =>
  orEmpty(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
    .replace(/^.*\) /s, '')
    .split(' ');

/** When a process started, in clock ticks: tells a process from a later one of the same number.
 * @param {number} pid */
const startOf = (pid) => statOf(pid)[19] ?? '';

/** Processes of the same space can see each other: same boot, same container. */
const space = () =>
  orEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()) +
  orEmpty(() => readlinkSync('/proc/self/ns/pid'));

/** Whether a process runs. One that ended counts as dead even while its parent has not taken note (a zombie).
 * @param {number} pid */
export function isProcessAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return false;
  }
  return statOf(pid)[0] !== 'Z';
}

/** @typedef {{ pid: number, start: string, space: string, nonce: string }} Holder */

/** @param {string} path @returns {Holder | undefined} */
function readHolder(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} path @param {Holder} holder */
async function isHeld(path, holder) {
  if (holder.space === space()) return isProcessAlive(holder.pid) && startOf(holder.pid) === holder.start;
  const touched = orEmpty(() => String(statSync(path).mtimeMs));
  for (let waitedMs = 0; waitedMs < silenceMs; waitedMs += 250) {
    await sleep(250);
    if (orEmpty(() => String(statSync(path).mtimeMs)) !== touched) return true;
  }
  return false;
}

/**
 * Takes the lock file for as long as this process lives. The lock of a dead process is taken over at once.
 * @param {string} path in a folder that exists
 * @returns {Promise<{ held: true, release: () => void } | { held: false, pid: number }>} `pid` of the live holder
 */
export async function takeProcessLock(path) {
  const own = { pid: process.pid, start: startOf(process.pid), space: space(), nonce: randomUUID() };
  const draft = `${path}.${own.nonce}`;
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    for (;;) {
      try {
        linkSync(draft, path);
        return { held: true, release: keep(path, own.nonce) };
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      }
      const holder = readHolder(path);
      if (holder && (await isHeld(path, holder))) return { held: false, pid: holder.pid };
      setAside(path, holder?.nonce);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a dead holder's file; puts back what another start may have placed there in the meantime.
 * @param {string} path @param {string | undefined} nonce */
function setAside(path, nonce) {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    if (readHolder(aside)?.nonce !== nonce) linkSync(aside, path);
  } catch {
    // another start was faster: the next round sees what it did
  } finally {
    rmSync(aside, { force: true });
  }
}

/** @param {string} path @param {string} nonce */
function keep(path, nonce) {
  const timer = setInterval(() => {
    const now = new Date();
    orEmpty(() => String(utimesSync(path, now, now)));
  }, heartbeatMs);
  timer.unref();
  const release = () => {
    clearInterval(timer);
    process.off('exit', release);
    if (readHolder(path)?.nonce === nonce) rmSync(path, { force: true });
  };
  process.once('exit', release);
  return release;
}

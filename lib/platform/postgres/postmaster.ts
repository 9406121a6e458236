import { spawn } from 'node:child_process';
import { closeSync, copyFileSync, openSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isProcessAlive } from '../process-lock.mjs';
import type { Binaries } from './binaries';
import { postgresEnvironment, run } from './cluster';
import type { OsUser } from './os-user';

/** What is needed to run the server of one cluster. */
export interface Installation {
  cluster: string;
  binaries: Binaries;
  user: OsUser | undefined;
  logFile: string;
  settings: Record<string, string>;
}

export interface Postmaster {
  pid: number;
  port: number;
  /** resolves when the process is gone */
  exited: Promise<void>;
}

export type StartFailure = { retry: 'port' | 'later' | 'never'; message: string };

const maxLogBytes = 10 * 1024 * 1024;

/** Keeps one older log beside the current one. Postgres appends, so the file can be emptied under it. */
export function boundLog(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= maxLogBytes) return;
  copyFileSync(logFile, `${logFile}.1`);
  truncateSync(logFile, 0);
}

interface PidFile {
  pid: number;
  port: number;
  status: string;
}

export function readPidFile(cluster: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
  } catch {
    return undefined;
  }
}

/** Whether the process is a live Postgres of this cluster; a zombie or a later process of the same number is not. */
function isPostmaster(pid: number, cluster: string): boolean {
  if (!(pid > 0) || !isProcessAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster);
  } catch {
    return isProcessAlive(pid);
  }
}

/**
 * The server a killed start left behind, once it is ready; `undefined` when there is none. A stale pid file whose
 * number now belongs to another process (usual in containers) is removed: Postgres would refuse to start on it.
 */
export async function findRunning(cluster: string): Promise<Postmaster | undefined> {
  for (;;) {
    const file = readPidFile(cluster);
    if (!file) return undefined;
    if (!isPostmaster(file.pid, cluster)) {
      rmSync(join(cluster, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (file.status === 'ready') return { pid: file.pid, port: file.port, exited: watch(file.pid, cluster) };
    await sleep(50);
  }
}

async function watch(pid: number, cluster: string): Promise<void> {
  while (isPostmaster(pid, cluster)) await sleep(200, undefined, { ref: false });
}

/** Starts the server on the port and waits until it takes connections. */
export async function startPostmaster(
  { cluster, binaries, user, logFile, settings }: Installation,
  port: number,
): Promise<Postmaster | StartFailure> {
  boundLog(logFile);
  const logFd = openSync(logFile, 'a', 0o600);
  const logStart = statSync(logFile).size;
  const all = { port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const child = spawn(
    binaries.postgres,
    ['-D', cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      cwd: '/',
      env: postgresEnvironment,
      stdio: ['ignore', logFd, logFd],
      // its own session: Ctrl-C in the terminal is ours to handle, Postgres goes last
      detached: true,
      windowsHide: true,
      ...(user && { uid: user.uid, gid: user.gid }),
    },
  );
  closeSync(logFd);
  child.unref();
  let gone = false;
  let spawnError = '';
  const exited = new Promise<void>((resolve) => {
    child.once('exit', resolve);
    child.once('error', (error) => {
      spawnError = error.message;
      resolve();
    });
  }).then(() => {
    gone = true;
  });
  while (!gone) {
    const file = readPidFile(cluster);
    if (file && file.pid === child.pid && file.status === 'ready') return { pid: file.pid, port, exited };
    await Promise.race([exited, sleep(20)]);
  }
  if (spawnError) return { retry: 'never', message: `Postgres cannot be run: ${spawnError}` };
  return explainFailure(readFileSync(logFile, 'utf8').slice(-20_000), logStart, logFile);
}

function explainFailure(tail: string, logStart: number, logFile: string): StartFailure {
  const written = Math.max(0, statSync(logFile).size - logStart);
  const lines = tail.slice(-written || tail.length).split('\n');
  const text = lines.join('\n');
  if (/No space left on device/.test(text)) {
    return { retry: 'never', message: `the disk of the database is full: free some space, then start again` };
  }
  if (/Address already in use|could not bind/.test(text)) {
    return { retry: 'port', message: 'the port of the database was taken' };
  }
  const cause = lines.findLast((line) => /FATAL|PANIC|error while loading|not found/.test(line)) ?? '';
  const message = `Postgres did not start: ${cause.replace(/^.*(FATAL|PANIC): +/, '') || 'no reason given'} (more in ${logFile})`;
  const passing =
    /postmaster\.pid.* already exists|shared memory block.*still in use|starting up|shutting down/;
  return { retry: passing.test(text) ? 'later' : 'never', message };
}

/** Ends the server and waits until it is gone; clients are cut off, nothing committed is lost. */
export async function stopPostmaster(
  { cluster, binaries, user }: Pick<Installation, 'cluster' | 'binaries' | 'user'>,
  postmaster: Postmaster,
): Promise<void> {
  const { code } = await run(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60'], user);
  if (code !== 0 && isPostmaster(postmaster.pid, cluster)) process.kill(postmaster.pid, 'SIGQUIT');
  // the child is not counted as work: without this the process could end before it saw Postgres end
  const wait = setInterval(() => {}, 1_000);
  await postmaster.exited;
  clearInterval(wait);
}

import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { takeProcessLock } from './process-lock.mjs';

export interface DataDirLock {
  release(): void;
}

/**
 * Creates the data folder (mode 0700) and claims it for this process: a second live start on the same folder is
 * refused, the lock of a killed one is taken over at once. Throws an `Error` whose message is one line.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const path = resolve(dataDir);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    if (process.getuid?.() === 0) chmodSync(path, 0o700);
    const lock = await takeProcessLock(join(path, 'app.lock'));
    if (lock.held) return { release: lock.release };
    throw new Error(
      `the data folder ${path} is in use by process ${lock.pid}: stop that one first, or set DATA_DIR to another folder`,
    );
  } catch (error) {
    throw new Error(explain(path, error));
  }
}

function explain(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC')
    return `the disk of the data folder ${path} is full: free some space, then start again`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `the data folder ${path} is not writable by this user: change its owner, or set DATA_DIR to another folder`;
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return `the data folder ${path} is not a folder: remove the file, or set DATA_DIR to another path`;
  }
  return error instanceof Error ? error.message : String(error);
}

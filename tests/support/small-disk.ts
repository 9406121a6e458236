import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  /** for `startServer`: what runs under it finds the folder on a disk that is nearly full */
  under: string[];
  fill(pid: number): Promise<void>;
  /** Takes away what fills it. False where nobody can, outside Linux. */
  free(pid: number): Promise<boolean>;
}

const mountIn = 'mount -t tmpfs -o size=4m,mode=700 tmpfs "$0" && exec "$@"';

/**
 * Makes writes into a folder fail for real. Where the system lets this user, a file system of 4 MB in memory is mounted
 * there, seen by the started process alone and gone with it: its writes end with ENOSPC. Elsewhere the process may make
 * no file larger than some kilobytes: they end with EFBIG.
 */
export function smallDisk(folder: string): SmallDisk {
  const unshare = [['-m'], ['-Urm']].find(mayMount);
  if (!unshare) {
    return {
      under: ['sh', '-c', 'ulimit -S -f 64 && exec "$@"', 'sh'],
      fill: async () => {},
      free: liftLimit,
    };
  }
  const fillerOf = (pid: number) => `/proc/${pid}/root${join(folder, 'filler')}`;
  return {
    under: ['unshare', ...unshare, 'sh', '-c', mountIn, folder],
    fill: (pid) => writeFile(fillerOf(pid), Buffer.alloc(3.5 * 1024 ** 2)),
    free: async (pid) => {
      await rm(fillerOf(pid));
      return true;
    },
  };
}

function mayMount(flags: string[]): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'may-mount-'));
  try {
    execFileSync('unshare', [...flags, 'sh', '-c', mountIn, folder, 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(folder);
  }
}

async function liftLimit(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited:']);
  return true;
}

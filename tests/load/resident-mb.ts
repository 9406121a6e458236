import { execFileSync } from 'node:child_process';

/** What the process holds of the machine's memory; null where that cannot be asked. */
export function residentMb(pid: number): number | null {
  try {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
  } catch {
    return null;
  }
}

/** The same of this process, cheap enough to be asked all the time. */
export const ownResidentMb = (): number => process.memoryUsage.rss() / 1_048_576;

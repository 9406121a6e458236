import { type MachineFilter, machineFilters } from '@/lib/calls/filters';
import type { MachineDetectionCount } from './count-machine-detection';

export interface MachineDetectionShare {
  verdict: MachineFilter;
  count: number;
  /** 0 to 1, of all answered calls */
  share: number;
}

export interface MachineDetectionChart {
  shares: MachineDetectionShare[];
  answered: number;
}

/** A fixed order, and a line for each of the known verdicts even without calls; others only when there are any. */
const always: ReadonlySet<MachineFilter> = new Set(['HUMAN', 'MACHINE', 'FAX', 'UNKNOWN', 'none']);

export function prepareMachineDetection(counts: MachineDetectionCount[]): MachineDetectionChart {
  const answered = counts.reduce((total, { count }) => total + count, 0);
  const byVerdict = new Map(counts.map(({ verdict, count }) => [verdict, count]));
  const shares = machineFilters.flatMap((verdict) => {
    const count = byVerdict.get(verdict) ?? 0;
    if (count === 0 && !always.has(verdict)) return [];
    return [{ verdict, count, share: answered > 0 ? count / answered : 0 }];
  });
  return { shares, answered };
}

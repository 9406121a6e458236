import type { CallFilters } from '@/lib/calls/filters';
import { anyVerdictFlag, verdictFlags } from '@/lib/calls/flag-texts';
import type { SpanFilters } from '../call-counts';

const lowest = ['minDuration', 'minRings', 'minTries'] as const;
const highest = ['maxDuration', 'maxRings'] as const;
const exact = [
  'machine',
  'code',
  'tries',
  'label',
  'reason',
  'called',
  'flip',
  'hourOfWeek',
  'firstSign',
  'wireless',
  'direction',
  'number',
  'account',
  'carrier',
  'area',
  'queueId',
  'source',
] as const;

/** The filters with more of them; null where no list of calls says both. */
export function narrowed(filters: SpanFilters, more: Partial<CallFilters>): CallFilters | null {
  if (
    exact.some(
      (name) => filters[name] !== undefined && more[name] !== undefined && filters[name] !== more[name],
    )
  ) {
    return null;
  }
  const flag = bothFlags(filters.flag, more.flag);
  if (flag === null) return null;
  const all: CallFilters = { ...filters, ...more, ...(flag && { flag }) };
  if (filters.outcome?.length && more.outcome) {
    all.outcome = more.outcome.filter((outcome) => filters.outcome?.includes(outcome));
    if (all.outcome.length === 0) return null;
  }
  for (const name of lowest) {
    if (more[name] !== undefined) all[name] = Math.max(more[name], filters[name] ?? more[name]);
  }
  for (const name of highest) {
    if (more[name] !== undefined) all[name] = Math.min(more[name], filters[name] ?? more[name]);
  }
  const isNone = (min?: number, max?: number) => min !== undefined && max !== undefined && min > max;
  return isNone(all.minDuration, all.maxDuration) || isNone(all.minRings, all.maxRings) ? null : all;
}

/** The flag that stands for both; null where none does. */
function bothFlags(one: CallFilters['flag'], other: CallFilters['flag']): CallFilters['flag'] | null {
  if (one === undefined || other === undefined || one === other) return one ?? other;
  const isAbout = (flag: string) => verdictFlags.some((about) => about === flag);
  if (one === anyVerdictFlag && isAbout(other)) return other;
  return other === anyVerdictFlag && isAbout(one) ? one : null;
}

import type { Call } from '@/lib/calls/schema';
import { ratedOutcomes } from './ended-calls';

const firstSeconds = 120;
const furtherSeconds = 60;

/**
 * Transactions the vendor bills for a call, by its published rule: the first 120 s are one, each further 60 s begun one
 * more; a call not answered is one, further tries of the same call are free. Never dialled or not ended: none.
 */
export function transactionsOf({
  outcome,
  durationSeconds,
}: Pick<Call, 'outcome' | 'durationSeconds'>): number {
  if (!ratedOutcomes.includes(outcome)) return 0;
  if (outcome !== 'answered' || durationSeconds === null) return 1;
  return 1 + Math.max(0, Math.ceil((durationSeconds - firstSeconds) / furtherSeconds));
}

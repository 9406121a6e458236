import type { Outcome } from '@/lib/calls/response-codes';
import { outcomes } from '@/lib/calls/response-codes';
import type { Measure } from '../count-by-bucket';
import { ratedOutcomes } from '../ended-calls';
import type { BitmapMeasure } from './count-bitmaps';
import { both, facetsOf, having, type Mask } from './filter-masks';
import { bitFacet } from './keys-of-call';

const ofSum = {
  calls: 'calls',
  tries: 'tries',
  transactions: 'transactions',
  duration_seconds: 'duration',
} as const;

/** A measure of calls as one of bitmaps. */
export function bitmapMeasure(name: string, { of, outcomes: wanted, machine }: Measure): BitmapMeasure {
  const masks = [maskOfOutcomes(wanted)];
  if (machine) masks.push(having('outcome', 'answered'), having('machine', machine));
  // time talked is that of answered calls
  if (of === 'duration_seconds') masks.push(having('outcome', 'answered'));
  return { name, of: ofSum[of], mask: both(...masks) };
}

export const facetsOfMeasure = ({ mask, of }: BitmapMeasure): string[] => [
  ...facetsOf(mask),
  ...(of === 'calls' ? [] : [bitFacet(of)]),
];

function maskOfOutcomes(wanted: readonly Outcome[]): Mask {
  if (wanted.length === outcomes.length) return both();
  const isRated =
    wanted.length === ratedOutcomes.length && ratedOutcomes.every((outcome) => wanted.includes(outcome));
  return isRated ? having('rated', '') : having('outcome', ...wanted);
}

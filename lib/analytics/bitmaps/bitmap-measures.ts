import { type Outcome, outcomes } from '@/lib/calls/response-codes';
import { type DurationCounter, durationCounters, durationEnds } from '../duration-classes';
import { ratedOutcomes } from '../ended-calls';
import type { Measure } from '../measures';
import type { Counter } from '../roll-up';
import type { BitmapMeasure } from './count-bitmaps';
import { both, facetsOf, having, lasting, type Mask, not } from './filter-masks';
import { bitFacet, type Summed } from './keys-of-call';

const isAnswered = having('outcome', 'answered');

/** What a counter of the roll-ups says of a call: which calls it counts, and what of them. */
const ofCounter: Record<Exclude<Counter, DurationCounter>, { of: 'calls' | Summed; mask: Mask }> = {
  calls: { of: 'calls', mask: both() },
  tries: { of: 'tries', mask: both() },
  tried_once: { of: 'calls', mask: having('tries', '1') },
  tried_twice: { of: 'calls', mask: having('tries', '2') },
  tried_more: { of: 'calls', mask: not(having('tries', '0', '1', '2')) },
  timed: { of: 'calls', mask: both(isAnswered, having('duration', '')) },
  duration_seconds: { of: 'duration', mask: isAnswered },
  transactions: { of: 'transactions', mask: both() },
};

/** A measure of calls as one of bitmaps. */
export function bitmapMeasure(name: string, { of, outcomes: wanted, machine }: Measure): BitmapMeasure {
  const counter = isOfDuration(of) ? { of: 'calls' as const, mask: maskOfClass(of) } : ofCounter[of];
  const masks = [maskOfOutcomes(wanted), counter.mask];
  if (machine) masks.push(isAnswered, having('machine', machine));
  return { name, of: counter.of, mask: both(...masks) };
}

export const facetsOfMeasure = ({ mask, of }: BitmapMeasure): string[] => [
  ...facetsOf(mask),
  ...(of === 'calls' ? [] : [bitFacet(of)]),
];

const isOfDuration = (counter: Counter): counter is DurationCounter =>
  durationCounters.some((one) => one === counter);

function maskOfClass(counter: DurationCounter): Mask {
  const index = durationCounters.indexOf(counter);
  const [lower, upper] = [durationEnds[index - 1], durationEnds[index]];
  return both(
    isAnswered,
    having('duration', ''),
    ...(lower === undefined ? [] : [lasting(lower)]),
    ...(upper === undefined ? [] : [not(lasting(upper))]),
  );
}

function maskOfOutcomes(wanted: readonly Outcome[]): Mask {
  if (wanted.length === outcomes.length) return both();
  const isRated =
    wanted.length === ratedOutcomes.length && ratedOutcomes.every((outcome) => wanted.includes(outcome));
  return isRated ? having('rated', '') : having('outcome', ...wanted);
}

import { anyFlip, flipWordOf, signOfValue, writeFlip } from '@/lib/calls/part-filters';
import type { Outcome } from '@/lib/calls/response-codes';
import type { Call } from '@/lib/calls/schema';
import { transactionsOf } from '../cost';
import { ratedOutcomes } from '../ended-calls';
import { machineWordOf, quarterMs, wirelessOf } from '../roll-up';

/** What bitmaps need of a call. */
export type BitmapCall = Pick<
  Call,
  | 'accountId'
  | 'direction'
  | 'phoneNumber'
  | 'outcome'
  | 'responseCode'
  | 'machineDetection'
  | 'machineHistory'
  | 'durationSeconds'
  | 'ringCount'
  | 'tries'
  | 'digitsDialed'
  | 'variables'
  | 'flags'
  | 'occurredAt'
> & {
  carrierName: string | null;
  area: string | null;
  isWireless: string | null;
  /** a postback told of it, a poll did */
  posted: boolean;
  polled: boolean;
};

/** One bitmap of an hour: of its calls that have this value of the facet. */
export interface BitmapKey {
  facet: string;
  value: string;
}

/** Bits of sums: enough for any number a call can have, but for tries. */
export const bitsOf = { tries: 6, duration: 31, transactions: 26 } as const;
export type Summed = keyof typeof bitsOf;
/** Counts up to this have a value each. */
export const mostCounted = 63;

export const quarterFacet = 'quarter';
/** Names of variables are what senders make of them: this facet stands for all of theirs. */
export const allVariables = 'variables';
export const signFacet = (name: string): string => `sign:${name}`;
export const variableFacet = (name: string): string => `variable:${name}`;
export const bitFacet = (of: Summed): string => `${of}.bit`;
/** "Not posted" is a value that no posted one can be. */
export const postedValue = (value: string | null): string => (value === null ? '' : `=${value}`);
export const readPosted = (value: string): string | null => (value === '' ? null : value.slice(1));
export const endingOf = ({ outcome, responseCode }: Pick<Call, 'outcome' | 'responseCode'>): string =>
  `${outcome}|${responseCode ?? ''}`;

export function readEnding(value: string): Pick<Call, 'outcome' | 'responseCode'> {
  const [outcome, code] = value.split('|');
  return { outcome: outcome as Outcome, responseCode: code ? Number(code) : null };
}

/**
 * The bitmaps that a call stands in, and the facets it keeps its hour from having: with a value that does not fit, the
 * bitmaps of the others would not be all calls.
 */
export function keysOf(call: BitmapCall): { keys: BitmapKey[]; unkept: string[] } {
  const keys: BitmapKey[] = [];
  const unkept: string[] = [];
  const add = (facet: string, value: string | number) => keys.push({ facet, value: String(value) });
  add('all', '');
  add(quarterFacet, Math.floor((call.occurredAt.getTime() % (4 * quarterMs)) / quarterMs));
  add('account', call.accountId);
  add('direction', call.direction);
  if (call.direction === 'incoming') add('called', call.phoneNumber);
  add('outcome', call.outcome);
  if (ratedOutcomes.includes(call.outcome)) add('rated', '');
  if (call.responseCode !== null) add('code', call.responseCode);
  add('ending', endingOf(call));
  add('machine', machineWordOf(call.machineDetection));
  add('wireless', wirelessOf({ isWireless: call.isWireless ?? '' }));
  add('carrier', postedValue(call.carrierName));
  add('area', postedValue(call.area));
  for (const flag of new Set(call.flags)) add('flag', flag);
  addFlip(call, add);
  addCount('tries', call.tries);
  addCount('rings', call.ringCount);
  if (call.durationSeconds !== null) add('duration', '');
  addBits('duration', call.durationSeconds ?? 0);
  addBits('tries', call.tries);
  addBits('transactions', transactionsOf(call));
  add(signFacet(''), signOfValue(call.digitsDialed));
  for (const [name, value] of Object.entries(call.variables)) {
    add(signFacet(name), signOfValue(value));
    add(variableFacet(name), value);
  }
  if (call.posted) add('source', 'post');
  if (call.polled) add('source', 'poll');
  return { keys, unkept };

  function addCount(facet: string, count: number | null): void {
    if (count === null) return;
    if (count < 0 || count > mostCounted) unkept.push(facet);
    else add(facet, count);
  }

  function addBits(of: Summed, sum: number): void {
    if (sum < 0 || sum >= 2 ** bitsOf[of]) unkept.push(bitFacet(of));
    else
      for (let bit = 0, rest = sum; rest > 0; bit += 1, rest = Math.floor(rest / 2))
        if (rest % 2) add(bitFacet(of), bit);
  }
}

function addFlip({ machineHistory }: BitmapCall, add: (facet: string, value: string) => void): void {
  if (machineHistory.length < 2) return;
  add('flip', anyFlip);
  add('flip', writeFlip({ first: flipWordOf(machineHistory[0]), last: flipWordOf(machineHistory.at(-1)) }));
}

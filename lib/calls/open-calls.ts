import type { CallFilters } from './filters';
import { finalMissing, type ShownFlag } from './flag-texts';
import { type Outcome, outcomes } from './response-codes';
import type { Call } from './schema';

/** A call without its last status for so long is worth a question to the vendor. */
export const finalDueMs = 15 * 60_000;

/** The outcomes of calls that have not ended: `complete` says the same of a call. */
export const openOutcomes: readonly Outcome[] = ['pending', 'in_progress', 'unknown'];

export const lacksItsEnd = (
  { complete, occurredAt }: Pick<Call, 'complete' | 'occurredAt'>,
  now: Date,
): boolean => !complete && now.getTime() - occurredAt.getTime() > finalDueMs;

/** Those stored with the call, and the one that depends on the time of looking. */
export const flagsAt = (call: Pick<Call, 'complete' | 'flags' | 'occurredAt'>, now: Date): ShownFlag[] =>
  lacksItsEnd(call, now) ? [...call.flags, finalMissing] : call.flags;

/** The calls among those of the filters that lack their end: said by outcome and time, which lists and figures count by. */
export function openBefore({ flag: _flag, ...filters }: CallFilters, now: Date): CallFilters {
  const due = new Date(now.getTime() - finalDueMs);
  const { from, to, outcome } = filters;
  const asked: readonly Outcome[] = outcome && outcome.length > 0 ? outcome : outcomes;
  const open = openOutcomes.filter((one) => asked.includes(one));
  const ends = to && to < due ? to : due;
  // no filter says "none" but the empty list of picked calls
  const none = open.length === 0 || (from && from >= ends);
  return { ...filters, to: ends, ...(none ? { ids: [] } : { outcome: open }) };
}

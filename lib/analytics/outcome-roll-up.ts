import type { MachineFilter } from '@/lib/calls/filters';
import { type Outcome, outcomes } from '@/lib/calls/response-codes';
import { ratedOutcomes } from './ended-calls';
import type { CallKind, RollUpChange } from './roll-up';

/** A column of table `outcome_rollup`. */
export type OutcomeCounter =
  | 'calls'
  | Exclude<Outcome, 'answered'>
  | `answered_${Lowercase<MachineFilter>}`
  | `tries_${Outcome}`
  | 'transactions'
  | 'duration_seconds';

/** Where a call of an outcome is counted; what was detected matters to answered calls alone. */
export const counterOfOutcome = (outcome: Outcome, machine: MachineFilter): OutcomeCounter =>
  outcome === 'answered' ? answeredCounter(machine) : outcome;

export const answeredCounter = (machine: MachineFilter): OutcomeCounter =>
  `answered_${machine.toLowerCase() as Lowercase<MachineFilter>}`;

/** Tries are counted of the outcomes that an answer rate is taken of. */
export const triesCounter = (outcome: Outcome): OutcomeCounter | null =>
  ratedOutcomes.includes(outcome) ? `tries_${outcome}` : null;

export const otherOutcomes = outcomes.filter((outcome) => outcome !== 'answered');

/** A change of one quarter of an hour of the calls that differ in nothing but code, outcome and machine detection. */
export interface OutcomeChange {
  startsAtMs: number;
  kind: Pick<CallKind, 'accountId' | 'calledNumber' | 'direction' | 'wireless'>;
  counts: Partial<Record<OutcomeCounter, number>>;
}

/** What changes of the roll-ups by kind are in those by outcome. */
export function outcomeChangesOf(changes: readonly RollUpChange[]): OutcomeChange[] {
  const all = new Map<string, OutcomeChange>();
  for (const { kind, startsAtMs, counts } of changes) {
    const { accountId, calledNumber, direction, wireless } = kind;
    const key = [startsAtMs, accountId, calledNumber, direction, wireless].join(' ');
    const change = all.get(key) ?? {
      startsAtMs,
      kind: { accountId, calledNumber, direction, wireless },
      counts: {},
    };
    const add = (counter: OutcomeCounter, count: number) => {
      change.counts[counter] = (change.counts[counter] ?? 0) + count;
    };
    const tries = triesCounter(kind.outcome);
    add('calls', counts.calls);
    add(counterOfOutcome(kind.outcome, kind.machine), counts.calls);
    if (tries) add(tries, counts.tries);
    add('transactions', counts.transactions);
    add('duration_seconds', counts.duration_seconds);
    all.set(key, change);
  }
  return [...all.values()].filter(({ counts }) => Object.values(counts).some((count) => count !== 0));
}

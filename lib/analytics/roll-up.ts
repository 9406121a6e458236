import { createHash } from 'node:crypto';
import type { MachineFilter, wirelessWords } from '@/lib/calls/filters';
import type { Outcome } from '@/lib/calls/response-codes';
import type { Call, Direction } from '@/lib/calls/schema';
import { transactionsOf } from './cost';
import { type DurationCounter, durationCounterOf, durationCounters } from './duration-classes';

/** What a roll-up needs of a call. */
export type RolledUpCall = Pick<
  Call,
  | 'accountId'
  | 'direction'
  | 'phoneNumber'
  | 'outcome'
  | 'responseCode'
  | 'machineDetection'
  | 'durationSeconds'
  | 'tries'
  | 'carrier'
  | 'occurredAt'
>;

type Wireless = (typeof wirelessWords)[number];

/** The dimensions of the roll-ups. */
export interface CallKind {
  /** a hash of the rest, so that a rebuild gives the same ids */
  id: string;
  accountId: string;
  /** of an incoming call; empty for outgoing ones. A number added to the list later has its calls at once */
  calledNumber: string;
  direction: Direction;
  outcome: Outcome;
  responseCode: number | null;
  machine: MachineFilter;
  wireless: Wireless;
}

export const counters = [
  ...(['calls', 'tries', 'tried_once', 'tried_twice', 'tried_more', 'timed', 'duration_seconds'] as const),
  'transactions',
  ...durationCounters,
] as const;
export type Counter = (typeof counters)[number];
export type Counts = Record<Counter, number>;

/** A change of one quarter of an hour of one kind. */
export interface RollUpChange {
  kind: CallKind;
  /** begin of the quarter of an hour, ms */
  startsAtMs: number;
  counts: Counts;
}

export const quarterMs = 900_000;

/** Where a call is counted, and what it adds there. */
export function contributionOf(call: RolledUpCall): RollUpChange {
  return {
    kind: kindOf(call),
    startsAtMs: Math.floor(call.occurredAt.getTime() / quarterMs) * quarterMs,
    counts: countsOf(call),
  };
}

/** Less what the calls added before, plus what they add now; what did not change is left out. */
export function changesBetween(
  before: readonly RolledUpCall[],
  after: readonly RolledUpCall[],
): RollUpChange[] {
  const changes = new Map<string, RollUpChange>();
  const add = (call: RolledUpCall, sign: 1 | -1) => {
    const { kind, startsAtMs, counts } = contributionOf(call);
    const key = `${startsAtMs} ${kind.id}`;
    const change = changes.get(key) ?? { kind, startsAtMs, counts: { ...noCounts } };
    for (const counter of counters) change.counts[counter] += sign * counts[counter];
    changes.set(key, change);
  };
  for (const call of before) add(call, -1);
  for (const call of after) add(call, 1);
  return [...changes.values()].filter(({ counts }) => counters.some((counter) => counts[counter] !== 0));
}

const noCounts = Object.fromEntries(counters.map((counter) => [counter, 0])) as Counts;

const knownMachineWords: ReadonlySet<string> = new Set(['HUMAN', 'MACHINE', 'FAX', 'UNKNOWN']);

export function machineWordOf(machineDetection: string | null): MachineFilter {
  if (machineDetection === null) return 'none';
  return knownMachineWords.has(machineDetection) ? (machineDetection as MachineFilter) : 'other';
}

export function wirelessOf(carrier: Call['carrier']): Wireless {
  const word = carrier.isWireless?.toLowerCase();
  if (word === 'true') return 'yes';
  return word === 'false' ? 'no' : 'unknown';
}

function kindOf(call: RolledUpCall): CallKind {
  const { accountId, direction, outcome, responseCode } = call;
  const calledNumber = direction === 'incoming' ? call.phoneNumber : '';
  const machine = machineWordOf(call.machineDetection);
  const wireless = wirelessOf(call.carrier);
  // The same text is hashed by the migration that fills the roll-ups.
  const text = [accountId, calledNumber, direction, outcome, responseCode ?? '', machine, wireless].join('|');
  const id = createHash('md5').update(text).digest('hex');
  return { id, accountId, calledNumber, direction, outcome, responseCode, machine, wireless };
}

function countsOf(call: RolledUpCall): Counts {
  const { outcome, durationSeconds, tries } = call;
  const answered = outcome === 'answered';
  const timed = answered && durationSeconds !== null;
  const counts: Counts = { ...noCounts, calls: 1, tries, transactions: transactionsOf(call) };
  if (tries === 1) counts.tried_once = 1;
  else if (tries === 2) counts.tried_twice = 1;
  else if (tries > 2) counts.tried_more = 1;
  if (timed) {
    const counter: DurationCounter = durationCounterOf(durationSeconds);
    counts.timed = 1;
    counts.duration_seconds = durationSeconds;
    counts[counter] = 1;
  }
  return counts;
}

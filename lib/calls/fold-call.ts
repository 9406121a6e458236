import { findFlags } from './find-flags';
import { type OrderedEvent, orderEvents } from './order-events';
import { describeResponseCode, isFinalStage } from './response-codes';
import type { Call, CallEvent, FieldChange, TimelineEntry } from './schema';

export interface CallIdentity {
  id: string;
  accountId: string;
  dedicatedNumberId: string | null;
}

/**
 * What all events of a call say together. The same events give the same call, in whatever order they are passed;
 * only `firstSeenAt`, `lastSeenAt`, two flags (and `occurredAt` where no event carries a StartTime) depend on their receipt.
 * Events must not be empty.
 */
export function foldCall(identity: CallIdentity, events: readonly CallEvent[]): Call {
  const ordered = orderEvents(events);
  let state = emptyState;
  for (const { event, try: number } of ordered) state = apply(state, event, number);
  return callOf(identity, state, ordered);
}

/** The same fold step by step: each event, and what it changed. */
export function foldTimeline(events: readonly CallEvent[]): TimelineEntry[] {
  let state = emptyState;
  return orderEvents(events).map(({ event, try: number }) => {
    const before = state;
    state = apply(before, event, number);
    return {
      event,
      outcome: describeResponseCode(event.responseCode).outcome,
      try: number,
      changes: changesBetween(before, state),
    };
  });
}

/** Everything a fold knows midway. Fields of a try are forgotten when the next try begins. */
interface FoldState
  extends Pick<
    Call,
    | ('queueId' | 'phoneNumber' | 'callerId' | 'responseCode' | 'machineDetection' | 'machineHistory')
    | (
        | 'startTime'
        | 'endTime'
        | 'durationSeconds'
        | 'ringCount'
        | 'digitsDialed'
        | 'ac'
        | 'variables'
        | 'carrier'
      )
  > {
  try: number;
  dialled: boolean;
  incoming: boolean;
}

const emptyState: FoldState = {
  try: 1,
  dialled: false,
  queueId: null,
  incoming: false,
  phoneNumber: '',
  callerId: '',
  responseCode: null,
  machineDetection: null,
  machineHistory: [],
  startTime: null,
  endTime: null,
  durationSeconds: null,
  ringCount: null,
  digitsDialed: '',
  ac: '',
  variables: {},
  carrier: {},
};

function apply(before: FoldState, event: CallEvent, number: number): FoldState {
  const { details } = event;
  const code = describeResponseCode(event.responseCode);
  const newTry = number > before.try;
  const heard = event.machineDetection;
  const history = newTry ? [] : before.machineHistory;
  return {
    try: number,
    dialled: before.dialled || (code.stage > 0 && !code.neverDialled),
    queueId: details.queueId ?? before.queueId,
    incoming: before.incoming || details.direction === 'incoming' || code.direction === 'incoming',
    phoneNumber: details.phoneNumber || before.phoneNumber,
    callerId: details.callerId || before.callerId,
    responseCode: event.responseCode ?? before.responseCode,
    machineDetection: heard ?? (newTry ? null : before.machineDetection),
    machineHistory: heard && heard !== history.at(-1) ? [...history, heard] : history,
    startTime: earliest(newTry ? null : before.startTime, event.startTime),
    endTime: event.endTime ?? (newTry ? null : before.endTime),
    durationSeconds: durationOf(event) ?? (newTry ? null : before.durationSeconds),
    ringCount: details.ringCount ?? (newTry ? null : before.ringCount),
    digitsDialed: details.digitsDialed || before.digitsDialed,
    ac: details.ac || before.ac,
    variables: merge(before.variables, details.variables),
    carrier: merge(before.carrier, details.carrier),
  };
}

/** A Duration of 0 on a post that ends nothing is the platform's default, not a measurement. */
function durationOf(event: CallEvent): number | null {
  const ends = isFinalStage(describeResponseCode(event.responseCode).stage);
  return event.durationSeconds === 0 && !ends ? null : event.durationSeconds;
}

function earliest(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a <= b ? a : b;
}

/** A field that is posted empty says nothing new. Own properties only: a variable may be called `__proto__`. */
function merge(before: Record<string, string>, posted: Record<string, string>): Record<string, string> {
  const news = Object.entries(posted).filter(([name, value]) => value !== '' || !Object.hasOwn(before, name));
  return news.length === 0 ? before : Object.fromEntries([...Object.entries(before), ...news]);
}

function callOf(identity: CallIdentity, state: FoldState, ordered: readonly OrderedEvent[]): Call {
  const code = describeResponseCode(state.responseCode);
  let firstSeenMs = Number.POSITIVE_INFINITY;
  let lastSeenMs = Number.NEGATIVE_INFINITY;
  let firstStart: Date | null = null;
  for (const { event } of ordered) {
    firstSeenMs = Math.min(firstSeenMs, event.receivedAt.getTime());
    lastSeenMs = Math.max(lastSeenMs, event.receivedAt.getTime());
    firstStart = earliest(firstStart, event.startTime);
  }
  const call: Call = {
    id: identity.id,
    accountId: identity.accountId,
    dedicatedNumberId: identity.dedicatedNumberId,
    queueId: state.queueId,
    direction: state.incoming ? 'incoming' : 'outgoing',
    phoneNumber: state.phoneNumber,
    callerId: state.callerId,
    outcome: code.outcome,
    responseCode: state.responseCode,
    machineDetection: state.machineDetection,
    machineHistory: state.machineHistory,
    startTime: state.startTime,
    endTime: state.endTime,
    durationSeconds: state.durationSeconds,
    ringCount: state.ringCount,
    tries: state.dialled ? state.try : 0,
    digitsDialed: state.digitsDialed,
    ac: state.ac,
    variables: state.variables,
    carrier: state.carrier,
    complete: isFinalStage(code.stage),
    flags: [],
    occurredAt: firstStart ?? new Date(firstSeenMs),
    firstSeenAt: new Date(firstSeenMs),
    lastSeenAt: new Date(lastSeenMs),
  };
  call.flags = findFlags(
    call,
    ordered.map(({ event }) => event),
  );
  return call;
}

const shown = [
  'queueId',
  'phoneNumber',
  'callerId',
  'responseCode',
  'machineDetection',
  'startTime',
  'endTime',
  'durationSeconds',
  'ringCount',
  'digitsDialed',
  'ac',
] as const;

function changesBetween(before: FoldState, after: FoldState): FieldChange[] {
  const changes: FieldChange[] = [];
  const note = (field: string, from: string | null, to: string | null) => {
    if (from !== to) changes.push({ field, before: from, after: to });
  };
  for (const field of shown) note(field, textOf(before[field]), textOf(after[field]));
  for (const kind of ['variables', 'carrier'] as const) {
    for (const [name, value] of Object.entries(after[kind])) {
      note(`${kind}.${name}`, Object.hasOwn(before[kind], name) ? (before[kind][name] ?? null) : null, value);
    }
  }
  return changes;
}

function textOf(value: string | number | Date | null): string | null {
  if (value === null || value === '') return null;
  return value instanceof Date ? value.toISOString() : String(value);
}

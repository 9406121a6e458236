import { assignTries } from './assign-tries';
import { describeResponseCode } from './response-codes';
import type { CallEvent } from './schema';

export interface OrderedEvent {
  event: CallEvent;
  /** 1 for the first dialling */
  try: number;
}

/**
 * The events of one call in the order of its life: try, stage of the code, posts after polls, then vendor time, then what can only
 * have become more (duration, certainty of the machine detection, digits, variables). Receipt plays no part, so
 * that delays, shuffles and copies lead to the same call; the last ties are broken by content.
 */
export function orderEvents(events: readonly CallEvent[]): OrderedEvent[] {
  const tries = assignTries(events);
  return events
    .map((event) => ({ event, try: tries.get(event) ?? 1, rank: rankOf(event) }))
    .sort((a, b) => a.try - b.try || compareRanks(a.rank, b.rank) || compareContent(a.event, b.event))
    .map(({ event, try: number }) => ({ event, try: number }));
}

/** A detector that hears a person first may hear a machine later, not the other way round (W1 of the vendor's wiki). */
const certainty: Record<string, number> = { UNKNOWN: 1, HUMAN: 2, MACHINE: 3, FAX: 4 };

function rankOf(event: CallEvent): number[] {
  return [
    describeResponseCode(event.responseCode).stage,
    // what was posted goes before what a poll says about the same stage of the same try
    event.source === 'post' ? 1 : 0,
    event.endTime?.getTime() ?? 0,
    event.durationSeconds ?? -1,
    event.machineDetection ? (certainty[event.machineDetection] ?? 1) : 0,
    event.details.digitsDialed.length,
    Object.keys(event.details.variables).length,
    event.startTime?.getTime() ?? 0,
    event.responseCode ?? -1,
  ];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareContent(a: CallEvent, b: CallEvent): number {
  const left = contentOf(a);
  const right = contentOf(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

const sorted = (record: Record<string, string>) =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

function contentOf({ details, machineDetection, source }: CallEvent): string {
  const { variables, carrier, unread, ...plain } = details;
  return JSON.stringify([
    source,
    machineDetection,
    Object.entries(plain).sort(([a], [b]) => (a < b ? -1 : 1)),
    sorted(variables),
    sorted(carrier),
    sorted(unread),
  ]);
}

import { z } from 'zod';
import type { CallFlag } from './call-flags';
import type { Outcome } from './response-codes';

export const directions = ['outgoing', 'incoming'] as const;
export type Direction = (typeof directions)[number];

/** How something was learnt of a call. */
export const eventSources = ['post', 'poll'] as const;
export type EventSource = (typeof eventSources)[number];

/** Everything an event carries besides the columns the fold sorts by. Stored as JSON in `call_event.details`. */
export const eventDetailsSchema = z.object({
  queueId: z.string().nullable(),
  direction: z.enum(directions).nullable(),
  phoneNumber: z.string(),
  callerId: z.string(),
  digitsDialed: z.string(),
  ac: z.string(),
  ringCount: z.number().int().nullable(),
  /** telco*, isWireless */
  carrier: z.record(z.string(), z.string()),
  /** every field this product does not know by name: script variables, names as posted in lower case */
  variables: z.record(z.string(), z.string()),
  /** known fields whose value could not be read, with the value as posted */
  unread: z.record(z.string(), z.string()),
});
export type EventDetails = z.infer<typeof eventDetailsSchema>;

/** What one postback or poll says about a call. */
export interface CallEvent {
  /** decimal digits of a 64-bit number */
  postbackId: string;
  source: EventSource;
  receivedAt: Date;
  responseCode: number | null;
  startTime: Date | null;
  endTime: Date | null;
  durationSeconds: number | null;
  /** upper case; null when not posted or empty */
  machineDetection: string | null;
  details: EventDetails;
}

/** A call: what all its events say together. */
export interface Call {
  /** UUID, a hash of the call's identity */
  id: string;
  accountId: string;
  dedicatedNumberId: string | null;
  /** decimal digits; null when the vendor posted 0 or none */
  queueId: string | null;
  direction: Direction;
  phoneNumber: string;
  callerId: string;
  outcome: Outcome;
  responseCode: number | null;
  machineDetection: string | null;
  machineHistory: string[];
  startTime: Date | null;
  endTime: Date | null;
  durationSeconds: number | null;
  ringCount: number | null;
  tries: number;
  digitsDialed: string;
  ac: string;
  variables: Record<string, string>;
  carrier: Record<string, string>;
  complete: boolean;
  flags: CallFlag[];
  occurredAt: Date;
  firstSeenAt: Date;
  lastSeenAt: Date;
}

/** One line of a call's timeline: an event in fold order, and what it changed. */
export interface TimelineEntry {
  event: CallEvent;
  outcome: Outcome;
  /** 1 for the first dialling */
  try: number;
  changes: FieldChange[];
}

export interface FieldChange {
  /** a property of `Call`, or `variables.<name>` */
  field: string;
  before: string | null;
  after: string | null;
}

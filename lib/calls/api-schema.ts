import { z } from 'zod';
import { callFlags } from './call-flags';
import { describeResponseCode, outcomes } from './response-codes';
import { type Call, directions, type TimelineEntry } from './schema';

/** What /api/v1 says of calls. Names and shapes are the contract; the OpenAPI description is made of these schemas. */

const time = z.iso.datetime().meta({ description: 'RFC 3339, UTC' });
const word = z.string().nullable();
const seconds = z.number().int().nullable().meta({ description: 'Seconds' });
const machineDetection = word.meta({
  description:
    'HUMAN, MACHINE, FAX, UNKNOWN, or another word of the vendor; null where no verdict was posted',
});
const responseCode = z.number().int().nullable().meta({ description: 'Code of the vendor, 0 to 46 so far' });
const responseText = word.meta({ description: "The vendor's words for the code" });

export const apiCallSchema = z
  .object({
    id: z.guid(),
    queueId: word.meta({ description: '64-bit number as text; null where the vendor posted 0 or none' }),
    accountId: z.guid(),
    direction: z.enum(directions),
    phoneNumber: z.string().meta({ description: 'Outgoing: dialled. Incoming: the dedicated number called' }),
    callerId: z.string().meta({ description: 'Outgoing: shown to the callee. Incoming: the caller' }),
    outcome: z.enum(outcomes),
    responseCode,
    responseText,
    machineDetection,
    startTime: time.nullable(),
    endTime: time.nullable(),
    durationSeconds: seconds,
    tries: z.number().int().meta({ description: 'How often it was dialled; 0 when never' }),
    digitsDialed: z.string(),
    ac: z.string(),
    variables: z.record(z.string(), z.string()).meta({ description: 'Collected during the call' }),
    complete: z.boolean().meta({ description: 'The last code ends a call; the vendor may still dial again' }),
    flags: z.array(z.enum(callFlags)).meta({ description: 'What deserves a second look' }),
    firstSeenAt: time,
    lastSeenAt: time,
  })
  .meta({ id: 'Call' });
export type ApiCall = z.infer<typeof apiCallSchema>;

export const apiEventSchema = z
  .object({
    source: z.enum(['post', 'poll']),
    receivedAt: time,
    responseCode,
    responseText,
    outcome: z.enum(outcomes),
    startTime: time.nullable(),
    endTime: time.nullable(),
    durationSeconds: seconds,
    machineDetection,
    try: z.number().int().meta({ description: '1 for the first dialling' }),
    changes: z
      .array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
      .meta({ description: 'What the event changed in the call' }),
  })
  .meta({ id: 'CallEvent' });
export type ApiEvent = z.infer<typeof apiEventSchema>;

export const apiCallPageSchema = z
  .object({
    data: z.array(apiCallSchema),
    nextCursor: z.string().nullable().meta({ description: '`cursor` of the next page; null on the last' }),
  })
  .meta({ id: 'CallPage' });

export const apiCallDetailSchema = apiCallSchema
  .extend({ events: z.array(apiEventSchema).meta({ description: "In the order of the call's life" }) })
  .meta({ id: 'CallDetail' });
export type ApiCallDetail = z.infer<typeof apiCallDetailSchema>;

const textOf = (code: number | null) => (code === null ? null : describeResponseCode(code).text);
const isoOf = (moment: Date | null) => moment?.toISOString() ?? null;

export function toApiCall(call: Call): ApiCall {
  return {
    id: call.id,
    queueId: call.queueId,
    accountId: call.accountId,
    direction: call.direction,
    phoneNumber: call.phoneNumber,
    callerId: call.callerId,
    outcome: call.outcome,
    responseCode: call.responseCode,
    responseText: textOf(call.responseCode),
    machineDetection: call.machineDetection,
    startTime: isoOf(call.startTime),
    endTime: isoOf(call.endTime),
    durationSeconds: call.durationSeconds,
    tries: call.tries,
    digitsDialed: call.digitsDialed,
    ac: call.ac,
    variables: call.variables,
    complete: call.complete,
    flags: call.flags,
    firstSeenAt: call.firstSeenAt.toISOString(),
    lastSeenAt: call.lastSeenAt.toISOString(),
  };
}

export function toApiEvent({ event, outcome, try: number, changes }: TimelineEntry): ApiEvent {
  return {
    source: event.source,
    receivedAt: event.receivedAt.toISOString(),
    responseCode: event.responseCode,
    responseText: textOf(event.responseCode),
    outcome,
    startTime: isoOf(event.startTime),
    endTime: isoOf(event.endTime),
    durationSeconds: event.durationSeconds,
    machineDetection: event.machineDetection,
    try: number,
    changes,
  };
}

export const toApiCallDetail = ({
  call,
  timeline,
}: {
  call: Call;
  timeline: readonly TimelineEntry[];
}): ApiCallDetail => ({ ...toApiCall(call), events: timeline.map(toApiEvent) });

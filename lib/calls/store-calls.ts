import type { PoolClient } from 'pg';
import type { Call, CallEvent } from './schema';

export interface StoredEvent extends CallEvent {
  callId: string;
  /** hex */
  bodyHash: string;
}

const eventColumns = `postback_id AS "postbackId", call_id AS "callId", encode(body_hash, 'hex') AS "bodyHash", source,
  received_at AS "receivedAt", response_code AS "responseCode", start_time AS "startTime", end_time AS "endTime",
  duration_seconds AS "durationSeconds", machine_detection AS "machineDetection", details`;

/** Appends events; those whose call already has an event of the same bytes are left out. Returns the ids appended. */
export async function appendEvents(client: PoolClient, events: readonly StoredEvent[]): Promise<Set<string>> {
  const rows = events.map((event) => ({
    postback_id: event.postbackId,
    call_id: event.callId,
    body_hash: `\\x${event.bodyHash}`,
    source: event.source,
    received_at: event.receivedAt,
    response_code: event.responseCode,
    start_time: event.startTime,
    end_time: event.endTime,
    duration_seconds: event.durationSeconds,
    machine_detection: event.machineDetection,
    details: event.details,
  }));
  const result = await client.query<{ postback_id: string }>({
    name: 'append-events',
    text: `INSERT INTO call_event SELECT * FROM json_populate_recordset(NULL::call_event, $1)
           ON CONFLICT (call_id, body_hash) DO NOTHING RETURNING postback_id`,
    values: [JSON.stringify(rows)],
  });
  return new Set(result.rows.map((row) => row.postback_id));
}

/** The events of the calls but those of the named postbacks, which the caller has at hand. */
export async function loadOtherEvents(
  client: Pick<PoolClient, 'query'>,
  callIds: readonly string[],
  postbackIds: readonly string[],
): Promise<StoredEvent[]> {
  const { rows } = await client.query<StoredEvent>({
    name: 'load-other-events',
    text: `SELECT ${eventColumns} FROM call_event
           WHERE call_id = ANY($1::uuid[]) AND postback_id <> ALL($2::bigint[])`,
    values: [callIds, postbackIds],
  });
  return rows;
}

/** Takes the events of postbacks out that are about to be read anew. */
export async function withdrawEvents(client: PoolClient, postbackIds: readonly string[]): Promise<void> {
  await client.query('DELETE FROM call_event WHERE postback_id = ANY($1::bigint[])', [postbackIds]);
}

/**
 * Takes out the events of the same bytes that were received later than these but applied before them: the order in which
 * copies were committed must not tell which of them counts. Returns what was taken out.
 */
export async function withdrawLaterCopies(
  client: PoolClient,
  events: readonly StoredEvent[],
): Promise<{ postbackId: string; callId: string }[]> {
  const { rows } = await client.query<{ postbackId: string; callId: string }>({
    name: 'withdraw-later-copies',
    text: `DELETE FROM call_event e USING unnest($1::bigint[], $2::uuid[], $3::text[]) AS c (postback_id, call_id, body_hash)
           WHERE e.call_id = c.call_id AND e.body_hash = decode(c.body_hash, 'hex') AND e.postback_id > c.postback_id
           RETURNING e.postback_id AS "postbackId", e.call_id AS "callId"`,
    values: [
      events.map(({ postbackId }) => postbackId),
      events.map(({ callId }) => callId),
      events.map(({ bodyHash }) => bodyHash),
    ],
  });
  return rows;
}

/** Removes calls that no event speaks of any more. */
export async function removeCalls(client: PoolClient, ids: readonly string[]): Promise<void> {
  await client.query('DELETE FROM call WHERE id = ANY($1::uuid[])', [ids]);
}

/** Writes the folded calls over what was there. Returns the ids of those that were not there. */
export async function upsertCalls(client: PoolClient, calls: readonly Call[]): Promise<Set<string>> {
  const columns = [
    ...['id', 'account_id', 'dedicated_number_id', 'queue_id', 'direction', 'phone_number', 'caller_id'],
    ...['outcome', 'response_code', 'machine_detection', 'machine_history', 'start_time', 'end_time'],
    ...['duration_seconds', 'ring_count', 'tries', 'digits_dialed', 'ac', 'variables', 'carrier', 'complete'],
    ...['flags', 'occurred_at', 'first_seen_at', 'last_seen_at'],
  ];
  const { rows } = await client.query<{ id: string; created: boolean }>({
    name: 'upsert-calls',
    text: `INSERT INTO call (${columns.join(', ')})
           SELECT ${columns.join(', ')} FROM json_populate_recordset(NULL::call, $1)
           ON CONFLICT (id) DO UPDATE SET ${columns
             .slice(1)
             .map((column) => `${column} = EXCLUDED.${column}`)
             .join(', ')}
           RETURNING id, xmax = 0 AS created`,
    values: [JSON.stringify(calls.map(callRow))],
  });
  return new Set(rows.flatMap(({ id, created }) => (created ? [id] : [])));
}

/** A call as table `call` has it, without what the database computes. */
export const callRow = (call: Call) => ({
  id: call.id,
  account_id: call.accountId,
  dedicated_number_id: call.dedicatedNumberId,
  queue_id: call.queueId,
  direction: call.direction,
  phone_number: call.phoneNumber,
  caller_id: call.callerId,
  outcome: call.outcome,
  response_code: call.responseCode,
  machine_detection: call.machineDetection,
  machine_history: call.machineHistory,
  start_time: call.startTime,
  end_time: call.endTime,
  duration_seconds: call.durationSeconds,
  ring_count: call.ringCount,
  tries: call.tries,
  digits_dialed: call.digitsDialed,
  ac: call.ac,
  variables: call.variables,
  carrier: call.carrier,
  complete: call.complete,
  flags: call.flags,
  occurred_at: call.occurredAt,
  first_seen_at: call.firstSeenAt,
  last_seen_at: call.lastSeenAt,
});

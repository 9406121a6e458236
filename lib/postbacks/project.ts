import type { Pool, PoolClient } from 'pg';
import { moveRollUps } from '@/lib/analytics/move-roll-ups';
import { foldCall } from '@/lib/calls/fold-call';
import { callIdOf } from '@/lib/calls/identity';
import { announceChanges } from '@/lib/calls/live/announce-changes';
import { findFactsBefore } from '@/lib/calls/live/facts-before';
import { describeResponseCode, isFinalStage } from '@/lib/calls/response-codes';
import {
  appendEvents,
  loadOtherEvents,
  removeCalls,
  type StoredEvent,
  upsertCalls,
  withdrawEvents,
  withdrawLaterCopies,
} from '@/lib/calls/store-calls';
import { isRefusedData } from '@/lib/platform/refused-data';
import { parsePostback } from './parse-postback';
import { isCutShort, takeWaiting, type WaitingPostback } from './take-waiting';

/**
 * Different posts of one call that are applied; a call of ten tries has fifty. All events of a call are folded anew with
 * each, so that a sender in a loop would otherwise slow everything down, more and more.
 */
export const maxEventsOfCall = 200;
/** The same for posts that end a try: how a call ended is applied also where a loop went before. */
export const maxEventsWithEnds = 300;

interface Decision {
  postbackId: string;
  verdict: 'applied' | 'duplicate' | 'unreadable' | 'test';
  cause: string;
  callId: string | null;
}

export interface BatchResult {
  /** postbacks taken; fewer than asked for means that none are left */
  taken: number;
  callIds: string[];
}

/**
 * Turns up to `limit` waiting postbacks into calls, in one transaction. A batch that fails for what one of its
 * postbacks holds is halved until this one alone is left and set aside, with its cause. Rejects only when the
 * database does.
 */
export async function projectBatch(pool: Pool, limit: number): Promise<BatchResult> {
  let firstId = '';
  try {
    return await inTransaction(pool, async (client) => {
      const waiting = await takeWaiting(client, limit);
      firstId = waiting[0]?.id ?? '';
      const { callIds } = await projectAll(client, waiting);
      // fewer may be for their size alone: then more are left, as after a full batch
      return { taken: waiting.length > 0 && isCutShort(waiting) ? limit : waiting.length, callIds };
    });
  } catch (error) {
    if (!isCausedByData(error) || firstId === '') throw error;
    if (limit === 1) {
      await inTransaction(pool, (client) => setAside(client, firstId, error));
      return { taken: 1, callIds: [] };
    }
  }
  const half = await projectBatch(pool, Math.floor(limit / 2));
  return { taken: half.taken === 0 ? 0 : limit, callIds: half.callIds };
}

/**
 * Whether trying again cannot help: Postgres refused the data or our own pure code broke.
 * Everything else, a lost connection first of all, passes, and must never set a postback aside.
 */
function isCausedByData(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError) return true;
  return isRefusedData(error);
}

async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failed: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    failed = error as Error;
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release(failed && !isCausedByData(failed) ? failed : undefined);
  }
}

async function projectAll(
  client: PoolClient,
  waiting: readonly WaitingPostback[],
): Promise<{ callIds: string[] }> {
  if (waiting.length === 0) return { callIds: [] };

  const decisions: Decision[] = [];
  const events: StoredEvent[] = [];
  for (const postback of waiting) {
    if (postback.isTest) {
      decisions.push({ postbackId: postback.id, verdict: 'test', cause: '', callId: null });
      continue;
    }
    const parsed = parsePostback(postback.contentType, postback.body);
    if (!parsed.ok) {
      decisions.push({ postbackId: postback.id, verdict: 'unreadable', cause: parsed.cause, callId: null });
    } else {
      events.push(eventOf(postback, parsed.postback));
    }
  }
  const again = waiting.filter(({ formerCallId }) => formerCallId !== null);
  if (again.length > 0) {
    await withdrawEvents(
      client,
      again.map(({ id }) => id),
    );
  }
  const appended = await appendEvents(client, events);
  if (appended.size < events.length) {
    const copies = events.filter(({ postbackId }) => !appended.has(postbackId));
    const displaced = await withdrawLaterCopies(client, copies);
    for (const { postbackId, callId } of displaced)
      decisions.push({ postbackId, verdict: 'duplicate', cause: '', callId });
    if (displaced.length > 0) for (const id of await appendEvents(client, copies)) appended.add(id);
  }
  const accountByPostback = new Map(waiting.map(({ id, accountId }) => [id, accountId]));
  const newEvents = events.filter(({ postbackId }) => appended.has(postbackId));
  const touched = new Map<string, string>();
  for (const { formerCallId, accountId } of again) touched.set(formerCallId ?? '', accountId);
  for (const { callId, postbackId } of newEvents)
    touched.set(callId, accountByPostback.get(postbackId) ?? '');
  const { callIds, surplusIds } = await foldCalls(client, newEvents, touched);
  for (const event of events) {
    const { postbackId, callId } = event;
    const verdict = appended.has(postbackId) ? 'applied' : 'duplicate';
    const cause = `The call has ${mostEventsBefore(event)} different posts already`;
    if (surplusIds.has(postbackId))
      decisions.push({ postbackId, verdict: 'unreadable', cause, callId: null });
    else decisions.push({ postbackId, verdict, cause: '', callId });
  }
  await recordDecisions(client, decisions);
  return { callIds };
}

/** How many events a call may have already for this one to be applied. */
const mostEventsBefore = ({ responseCode }: StoredEvent): number =>
  isFinalStage(describeResponseCode(responseCode).stage) ? maxEventsWithEnds : maxEventsOfCall;

type Parsed = Extract<ReturnType<typeof parsePostback>, { ok: true }>['postback'];

/** A post to a dedicated number's own URL that names no called number was for that number. */
function eventOf(postback: WaitingPostback, parsed: Parsed): StoredEvent {
  const details = { ...parsed.details };
  if (postback.keyNumber && !details.phoneNumber && details.direction !== 'outgoing') {
    details.phoneNumber = postback.keyNumber;
  }
  const { accountId, bodyHash } = postback;
  return {
    ...parsed,
    details,
    postbackId: postback.id,
    bodyHash,
    callId: callIdOf({ accountId, details, startTime: parsed.startTime, bodyHash }),
    source: postback.source,
    receivedAt: postback.receivedAt,
  };
}

/**
 * Folds each call anew, from the new events and all its others. `accounts`: id of every touched call → account id.
 * Returns the ids of the calls, and those of postbacks that came when their call was full: their events are taken out.
 */
async function foldCalls(
  client: PoolClient,
  newEvents: readonly StoredEvent[],
  accounts: ReadonlyMap<string, string>,
): Promise<{ callIds: string[]; surplusIds: Set<string> }> {
  const surplusIds = new Set<string>();
  if (accounts.size === 0) return { callIds: [], surplusIds };
  const callIds = [...accounts.keys()];
  const eventsByCall = new Map<string, StoredEvent[]>(callIds.map((id) => [id, []]));
  const postbackIds = newEvents.map(({ postbackId }) => postbackId);
  const before = await loadOtherEvents(client, callIds, postbackIds);
  for (const event of before) eventsByCall.get(event.callId)?.push(event);
  for (const event of newEvents) {
    const events = eventsByCall.get(event.callId);
    if (events && events.length < mostEventsBefore(event)) events.push(event);
    else surplusIds.add(event.postbackId);
  }
  if (surplusIds.size > 0) await withdrawEvents(client, [...surplusIds]);
  const goneIds = callIds.filter((id) => eventsByCall.get(id)?.length === 0);
  for (const id of goneIds) eventsByCall.delete(id);
  const numberIds = await loadNumberIds(client);
  const calls = [...eventsByCall].map(([id, events]) => {
    const accountId = accounts.get(id) ?? '';
    const call = foldCall({ id, accountId, dedicatedNumberId: null }, events);
    if (call.direction === 'incoming') call.dedicatedNumberId = numberIds.get(call.phoneNumber) ?? null;
    return call;
  });
  await moveRollUps(client, calls, goneIds);
  if (goneIds.length > 0) await removeCalls(client, goneIds);
  const factsBefore = await findFactsBefore(client, calls);
  const created = await upsertCalls(client, calls);
  await announceChanges(client, {
    created: [...created],
    changed: callIds.filter((id) => !created.has(id)),
    before: Object.fromEntries(factsBefore),
  });
  return { callIds, surplusIds };
}

/** Phone number → id of each dedicated number. */
async function loadNumberIds(client: PoolClient): Promise<Map<string, string>> {
  const { rows } = await client.query<{ phoneNumber: string; id: string }>(
    'SELECT phone_number AS "phoneNumber", id FROM dedicated_number',
  );
  return new Map(rows.map(({ phoneNumber, id }) => [phoneNumber, id]));
}

async function recordDecisions(client: PoolClient, decisions: readonly Decision[]): Promise<void> {
  await client.query({
    name: 'record-decisions',
    text: `UPDATE postback_state s SET verdict = d.verdict::verdict, cause = d.cause, call_id = d.call_id
           FROM unnest($1::bigint[], $2::text[], $3::text[], $4::uuid[]) AS d (postback_id, verdict, cause, call_id)
           WHERE s.postback_id = d.postback_id`,
    values: [
      decisions.map((decision) => decision.postbackId),
      decisions.map((decision) => decision.verdict),
      decisions.map((decision) => decision.cause),
      decisions.map((decision) => decision.callId),
    ],
  });
}

/** Marks the postback, if it still waits, as one that this version of the product cannot apply. */
async function setAside(client: PoolClient, postbackId: string, error: unknown): Promise<void> {
  const [postback] = await takeWaiting(client, 1, postbackId);
  if (!postback) return;
  const { formerCallId, accountId } = postback;
  const isOut = formerCallId === null || (await takeOut(client, postback.id, formerCallId, accountId));
  const message = error instanceof Error ? error.message : String(error);
  await recordDecisions(client, [
    {
      postbackId: postback.id,
      verdict: 'unreadable',
      cause: `Could not be applied: ${message.slice(0, 300)}`,
      callId: isOut ? null : formerCallId,
    },
  ]);
}

/**
 * Takes a postback out of the call it was part of. False when the call cannot be folded without it either: then both
 * stay as they were, or this postback would be tried for ever and everything behind it would wait.
 */
async function takeOut(
  client: PoolClient,
  postbackId: string,
  callId: string,
  accountId: string,
): Promise<boolean> {
  await client.query('SAVEPOINT before_taking_out');
  try {
    await withdrawEvents(client, [postbackId]);
    await foldCalls(client, [], new Map([[callId, accountId]]));
    return true;
  } catch (error) {
    if (!isCausedByData(error)) throw error;
    await client.query('ROLLBACK TO SAVEPOINT before_taking_out');
    return false;
  }
}

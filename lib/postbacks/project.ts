import type { Pool, PoolClient } from 'pg';
import { moveRollUps } from '@/lib/analytics/move-roll-ups';
import { foldCall } from '@/lib/calls/fold-call';
import { callIdOf } from '@/lib/calls/identity';
import { announceChanges } from '@/lib/calls/live/announce-changes';
import {
  appendEvents,
  loadOtherEvents,
  removeCalls,
  type StoredEvent,
  upsertCalls,
  withdrawEvents,
} from '@/lib/calls/store-calls';
import { parsePostback } from './parse-postback';

/**
 * One projector at a time over all processes, for each schema it writes into (a rebuild has its own). `schema`: an SQL
 * expression of its name.
 */
export const projectorLockOf = (schema: string): string => `72707370, hashtext(${schema})`;

interface WaitingPostback {
  id: string;
  source: 'post' | 'poll';
  receivedAt: Date;
  accountId: string;
  contentType: string;
  body: Buffer;
  /** hex */
  bodyHash: string;
  /** the call it was part of, where it is processed again */
  formerCallId: string | null;
  /** of the dedicated number whose own key was used; null for an account's key */
  keyNumber: string | null;
  /** sent by this product to itself */
  isTest: boolean;
}

/**
 * Different posts of one call that are applied; a call of ten tries has fifty. All events of a call are folded anew with
 * each, so that a sender in a loop would otherwise slow everything down, more and more.
 */
export const maxEventsOfCall = 200;

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
  try {
    return await inTransaction(pool, (client) => projectWaiting(client, limit));
  } catch (error) {
    if (!isCausedByData(error)) throw error;
    if (limit === 1) {
      await inTransaction(pool, (client) => setAside(client, error));
      return { taken: 1, callIds: [] };
    }
  }
  const half = await projectBatch(pool, Math.floor(limit / 2));
  return { taken: half.taken === 0 ? 0 : limit, callIds: half.callIds };
}

/**
 * Whether trying again cannot help: Postgres refused the data (SQLSTATE class 22 or 23), found it
 * beyond one of its limits (class 54), or our own pure code broke.
 * Everything else, a lost connection first of all, passes, and must never set a postback aside.
 */
function isCausedByData(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError) return true;
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^(2[23]|54)[0-9A-Z]{3}$/.test(code);
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

async function projectWaiting(client: PoolClient, limit: number): Promise<BatchResult> {
  const waiting = await takeWaiting(client, limit);
  if (waiting.length === 0) return { taken: 0, callIds: [] };

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
  const accountByPostback = new Map(waiting.map(({ id, accountId }) => [id, accountId]));
  const newEvents = events.filter(({ postbackId }) => appended.has(postbackId));
  const touched = new Map<string, string>();
  for (const { formerCallId, accountId } of again) touched.set(formerCallId ?? '', accountId);
  for (const { callId, postbackId } of newEvents)
    touched.set(callId, accountByPostback.get(postbackId) ?? '');
  const { callIds, surplusIds } = await foldCalls(client, newEvents, touched);
  for (const { postbackId, callId } of events) {
    const verdict = appended.has(postbackId) ? 'applied' : 'duplicate';
    const cause = `The call has ${maxEventsOfCall} different posts already`;
    if (surplusIds.has(postbackId))
      decisions.push({ postbackId, verdict: 'unreadable', cause, callId: null });
    else decisions.push({ postbackId, verdict, cause: '', callId });
  }
  await recordDecisions(client, decisions);
  return { taken: waiting.length, callIds };
}

/** The oldest waiting postbacks; none while another projector is at work. */
async function takeWaiting(client: PoolClient, limit: number): Promise<WaitingPostback[]> {
  const lock = await client.query<{ held: boolean }>({
    name: 'lock-projector',
    text: `SELECT pg_try_advisory_xact_lock(${projectorLockOf('current_schema()')}) AS held`,
  });
  if (!lock.rows[0]?.held) return [];
  const { rows } = await client.query<WaitingPostback>({
    name: 'take-waiting',
    text: `SELECT p.id, p.source, p.received_at AS "receivedAt", p.account_id AS "accountId",
                  p.content_type AS "contentType", p.body, encode(p.body_hash, 'hex') AS "bodyHash",
                  s.call_id AS "formerCallId", n.phone_number AS "keyNumber",
                  EXISTS (SELECT FROM test_post t WHERE t.body_hash = p.body_hash) AS "isTest"
           FROM postback_state s
           JOIN postback p ON p.id = s.postback_id
           LEFT JOIN receive_key k ON k.id = p.receive_key_id
           LEFT JOIN dedicated_number n ON n.id = k.dedicated_number_id
           WHERE s.verdict = 'waiting' ORDER BY s.postback_id LIMIT $1`,
    values: [limit],
  });
  return rows;
}

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
    if (events && events.length < maxEventsOfCall) events.push(event);
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
  const created = await upsertCalls(client, calls);
  await announceChanges(client, {
    created: [...created],
    changed: callIds.filter((id) => !created.has(id)),
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

/** Marks the oldest waiting postback as one that this version of the product cannot apply. */
async function setAside(client: PoolClient, error: unknown): Promise<void> {
  const [postback] = await takeWaiting(client, 1);
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

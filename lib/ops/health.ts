import type { Pool } from 'pg';
import type { ReceivingState } from '@/lib/postbacks/receiving-state';

export interface Health {
  /** a postback posted now would be kept: in the database, or on disk until the database is back */
  ready: boolean;
  parts: {
    database: { ok: boolean; detail: string };
    /** `aside`: files that wait for a person, damaged or refused by the database */
    spool: { ok: boolean; inUse: boolean; bytes: number; aside: number };
    projector: { ok: boolean; waiting: number | null };
    /** ISO 8601; when a postback was answered 503 last, null: never since the start */
    receiver: { lastRefusalAt: string | null };
  };
}

/** Waiting postbacks above this count mean that the projector does not keep up, or stands still. */
const manyWaiting = 50_000;

/** A database that takes longer to answer counts as away; who asks for the health waits no longer. */
const answerMs = 1_500;

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${answerMs} ms`)), answerMs + 100);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether a postback would be accepted now, and the state of each part. Never throws. */
export async function checkHealth(pool: Pool, receiving: ReceivingState): Promise<Health> {
  const { database, projector } = await checkDatabase(pool);
  const { destination, hasSpool, spoolBytes, asideFiles, refusedAtMs } = receiving;
  const spool = { ok: hasSpool, inUse: destination === 'spool', bytes: spoolBytes, aside: asideFiles };
  const receiver = { lastRefusalAt: refusedAtMs === null ? null : new Date(refusedAtMs).toISOString() };
  return { ready: database.ok || spool.ok, parts: { database, spool, projector, receiver } };
}

async function checkDatabase(pool: Pool): Promise<Pick<Health['parts'], 'database' | 'projector'>> {
  try {
    const question = {
      text: `SELECT (SELECT count(*)::int FROM (SELECT 1 FROM postback_state WHERE verdict = 'waiting' LIMIT $1) w) AS waiting,
              current_setting('transaction_read_only') = 'on' AS "readOnly"`,
      values: [manyWaiting + 1],
      // ends the connection, so that a network that swallows everything does not use the pages' connections up
      query_timeout: answerMs,
    };
    const { rows } = await inTime(pool.query<{ waiting: number; readOnly: boolean }>(question));
    const { waiting = 0, readOnly = false } = rows[0] ?? {};
    return {
      database: { ok: !readOnly, detail: readOnly ? 'read-only' : 'reachable' },
      projector: { ok: waiting <= manyWaiting, waiting },
    };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { database: { ok: false, detail }, projector: { ok: false, waiting: null } };
  }
}

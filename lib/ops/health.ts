import type { Pool } from 'pg';

export interface Health {
  ready: boolean;
  parts: { database: { ok: boolean; detail: string }; projector: { ok: boolean; waiting: number | null } };
}

/** Waiting postbacks above this count mean that the projector does not keep up, or stands still. */
const manyWaiting = 50_000;

/** Whether a postback would be accepted now, and the state of each part. Never throws. */
export async function checkHealth(pool: Pool): Promise<Health> {
  try {
    const { rows } = await pool.query<{ waiting: number; readOnly: boolean }>(
      `SELECT (SELECT count(*)::int FROM (SELECT 1 FROM postback_state WHERE verdict = 'waiting' LIMIT $1) w) AS waiting,
              current_setting('transaction_read_only') = 'on' AS "readOnly"`,
      [manyWaiting + 1],
    );
    const { waiting = 0, readOnly = false } = rows[0] ?? {};
    return {
      ready: !readOnly,
      parts: {
        database: { ok: !readOnly, detail: readOnly ? 'read-only' : 'reachable' },
        projector: { ok: waiting <= manyWaiting, waiting },
      },
    };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return {
      ready: false,
      parts: { database: { ok: false, detail }, projector: { ok: false, waiting: null } },
    };
  }
}

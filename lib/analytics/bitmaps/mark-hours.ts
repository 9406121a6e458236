import type { PoolClient } from 'pg';
import type { RolledUpCall } from '../roll-up';

const hourMs = 3_600_000;

/**
 * Says that calls of these hours change: from the end of this transaction on their bitmaps count for nothing until they
 * are made anew. Always writes the hour's row, so that whoever makes bitmaps waits for the changes under way.
 */
export async function markHours(client: PoolClient, calls: readonly RolledUpCall[]): Promise<void> {
  const hours = new Set(calls.map(({ occurredAt }) => Math.floor(occurredAt.getTime() / hourMs) * hourMs));
  if (hours.size === 0) return;
  await client.query({
    name: 'mark-call-hours',
    text: `INSERT INTO call_hour (starts_at) SELECT unnest($1::timestamptz[])
           ON CONFLICT (starts_at) DO UPDATE SET state = 'changed', changes = call_hour.changes + 1, changed_at = now()`,
    values: [[...hours].sort((a, b) => a - b).map((ms) => new Date(ms))],
  });
}

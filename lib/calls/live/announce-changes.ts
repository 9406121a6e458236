import type { PoolClient } from 'pg';
import { z } from 'zod';

/** Calls that a batch of the projector made or changed. */
export interface CallChange {
  created: string[];
  changed: string[];
}

const payloadSchema = z.object({ created: z.array(z.guid()), changed: z.array(z.guid()) });

/** Ids in one notification: Postgres takes less than 8,000 bytes. */
const idsEach = 190;

/** Of one schema: a rebuild writes into its own and must wake nobody. */
export const changeChannelOf = (schema: string): string => `call_change.${schema}`;

/** Tells every process that listens, once the transaction commits and never if it does not. */
export async function announceChanges(client: PoolClient, change: CallChange): Promise<void> {
  const payloads = payloadsOf(change);
  if (payloads.length === 0) return;
  await client.query({
    name: 'announce-changes',
    text: `SELECT pg_notify('call_change.' || current_schema(), payload) FROM unnest($1::text[]) AS payload`,
    values: [payloads],
  });
}

export function payloadsOf({ created, changed }: CallChange): string[] {
  const all = [...created.map((id) => ({ id, isNew: true })), ...changed.map((id) => ({ id, isNew: false }))];
  const payloads: string[] = [];
  for (let from = 0; from < all.length; from += idsEach) {
    const part = all.slice(from, from + idsEach);
    const change: CallChange = {
      created: part.filter(({ isNew }) => isNew).map(({ id }) => id),
      changed: part.filter(({ isNew }) => !isNew).map(({ id }) => id),
    };
    payloads.push(JSON.stringify(change));
  }
  return payloads;
}

/** Null for what this product did not send. */
export function readPayload(payload: string): CallChange | null {
  try {
    return payloadSchema.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}

import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { FactsBefore } from './facts-before';

/** Calls that a batch of the projector made or changed. */
export interface CallChange {
  created: string[];
  changed: string[];
  /** by id of a changed call; one without an entry changed in an unknown way */
  before: Record<string, FactsBefore>;
}

const payloadSchema = z.object({
  created: z.array(z.guid()),
  changed: z.array(z.guid()),
  // a process of the version before sends none
  before: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

/** Of one notification: Postgres takes less than 8,000. */
const longestPayloadBytes = 7_900;
const emptyBytes = JSON.stringify({ created: [], changed: [], before: {} }).length;

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

/** Facts too long for a notification are left out. */
export function payloadsOf({ created, changed, before }: CallChange): string[] {
  const payloads: string[] = [];
  let part: CallChange = { created: [], changed: [], before: {} };
  let bytes = emptyBytes;
  const send = () => {
    if (part.created.length + part.changed.length > 0) payloads.push(JSON.stringify(part));
    part = { created: [], changed: [], before: {} };
    bytes = emptyBytes;
  };
  const add = (list: 'created' | 'changed', id: string) => {
    const facts = list === 'changed' ? before[id] : undefined;
    const idBytes = id.length + 3;
    const factBytes = facts ? Buffer.byteLength(JSON.stringify(facts)) + idBytes + 1 : 0;
    const isKept = facts && emptyBytes + idBytes + factBytes <= longestPayloadBytes;
    const added = idBytes + (isKept ? factBytes : 0);
    if (bytes + added > longestPayloadBytes) send();
    part[list].push(id);
    if (isKept) part.before[id] = facts;
    bytes += added;
  };
  for (const id of created) add('created', id);
  for (const id of changed) add('changed', id);
  send();
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

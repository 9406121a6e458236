import type { PoolClient } from 'pg';
import type { Call } from '../schema';
import { callRow } from '../store-calls';

/** The columns by which lists are filtered and which may change in a call's life. */
const columns = [
  ...['dedicated_number_id', 'direction', 'phone_number', 'caller_id', 'outcome', 'response_code'],
  ...['machine_detection', 'duration_seconds', 'ring_count', 'tries', 'digits_dialed', 'variables'],
  ...['carrier', 'flags', 'occurred_at'],
] as const;
/** Computed by the database of `carrier`. */
const columnsOfCarrier = ['carrier_name', 'area'] as const;

/** Columns of table `call` with the values they had before a change. */
export type FactsBefore = Record<string, unknown>;

/** What is about to change of the calls that are stored, by id. Must run before they are written. */
export async function findFactsBefore(
  client: PoolClient,
  calls: readonly Call[],
): Promise<Map<string, FactsBefore>> {
  const { rows } = await client.query<FactsBefore & { id: string }>({
    name: 'find-facts-before',
    text: `SELECT id, ${[...columns, ...columnsOfCarrier].join(', ')} FROM call WHERE id = ANY($1::uuid[])`,
    values: [calls.map(({ id }) => id)],
  });
  const before = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    calls.flatMap((call) => {
      const stored = before.get(call.id);
      return stored ? [[call.id, changedFacts(stored, callRow(call))] as const] : [];
    }),
  );
}

/** A value that merely looks changed, its keys in another order, does no harm. */
function changedFacts(before: FactsBefore, after: FactsBefore): FactsBefore {
  const changed: FactsBefore = {};
  for (const column of columns) {
    if (JSON.stringify(before[column]) === JSON.stringify(after[column])) continue;
    changed[column] = before[column];
    if (column === 'carrier') for (const computed of columnsOfCarrier) changed[computed] = before[computed];
  }
  return changed;
}

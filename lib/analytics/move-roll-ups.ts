import type { PoolClient } from 'pg';
import type { Call } from '@/lib/calls/schema';
import { markHours } from './bitmaps/mark-hours';
import { moveOutcomeRollUps } from './move-outcome-roll-ups';
import { changesBetween, counters, type RolledUpCall, type RollUpChange } from './roll-up';

/**
 * Takes the calls out of the roll-ups as they stand in table `call`, and counts them as they are going to stand there;
 * those of `goneIds` will not. Must run in the transaction that writes the calls, before it does.
 */
export async function moveRollUps(
  client: PoolClient,
  calls: readonly Call[],
  goneIds: readonly string[] = [],
): Promise<void> {
  const before = await loadRolledUpCalls(client, [...calls.map(({ id }) => id), ...goneIds]);
  await markHours(client, [...before, ...calls]);
  const changes = changesBetween(before, calls);
  if (changes.length === 0) return;
  await add(client, changes);
  if (changes.some(({ counts }) => counts.calls < 0)) await removeEmpty(client, changes);
}

/** Adds calls that no roll-up counts yet. */
export const countCalls = (client: PoolClient, calls: readonly RolledUpCall[]): Promise<void> =>
  add(client, changesBetween([], calls));

async function add(client: PoolClient, changes: readonly RollUpChange[]): Promise<void> {
  await addKinds(client, changes);
  await addChanges(client, changes);
  await moveOutcomeRollUps(client, changes);
}

/** A row of table `call` as a `RolledUpCall`. */
export const rolledUpCallColumns = `account_id AS "accountId", direction, phone_number AS "phoneNumber", outcome,
  response_code AS "responseCode", machine_detection AS "machineDetection", duration_seconds AS "durationSeconds",
  tries, carrier, occurred_at AS "occurredAt"`;

async function loadRolledUpCalls(client: PoolClient, ids: readonly string[]): Promise<RolledUpCall[]> {
  const { rows } = await client.query<RolledUpCall>({
    name: 'load-rolled-up-calls',
    text: `SELECT ${rolledUpCallColumns} FROM call WHERE id = ANY($1::uuid[])`,
    values: [ids],
  });
  return rows;
}

async function addKinds(client: PoolClient, changes: readonly RollUpChange[]): Promise<void> {
  const kinds = new Map(changes.map(({ kind }) => [kind.id, kind]));
  await client.query({
    name: 'add-call-kinds',
    text: `INSERT INTO call_kind (id, account_id, called_number, direction, outcome, response_code, machine, wireless)
           SELECT * FROM json_populate_recordset(NULL::call_kind, $1) ON CONFLICT (id) DO NOTHING`,
    values: [
      JSON.stringify(
        [...kinds.values()].map((kind) => ({
          id: kind.id,
          account_id: kind.accountId,
          called_number: kind.calledNumber,
          direction: kind.direction,
          outcome: kind.outcome,
          response_code: kind.responseCode,
          machine: kind.machine,
          wireless: kind.wireless,
        })),
      ),
    ],
  });
}

/** Sent by the quarter of an hour; the hour and the day (UTC) are summed up by the database. */
async function addChanges(client: PoolClient, changes: readonly RollUpChange[]): Promise<void> {
  await client.query({
    name: 'add-roll-up-changes',
    text: `INSERT INTO call_rollup (grain_minutes, starts_at, kind_id, ${counters.join(', ')})
           SELECT grain, date_bin(make_interval(mins => grain), starts_at, 'epoch'), kind_id,
                  ${counters.map((counter) => `sum(${counter})`).join(', ')}
           FROM json_populate_recordset(NULL::call_rollup, $1), unnest(ARRAY[15, 60, 1440]) AS grain
           GROUP BY 1, 2, 3
           ON CONFLICT (grain_minutes, starts_at, kind_id) DO UPDATE SET
             ${counters.map((counter) => `${counter} = call_rollup.${counter} + EXCLUDED.${counter}`).join(', ')}`,
    values: [
      JSON.stringify(
        changes.map(({ kind, startsAtMs, counts }) => ({
          starts_at: new Date(startsAtMs),
          kind_id: kind.id,
          ...counts,
        })),
      ),
    ],
  });
}

/** A bucket that its last call has left holds nothing: without it, a rebuild gives the same rows. */
async function removeEmpty(client: PoolClient, changes: readonly RollUpChange[]): Promise<void> {
  const left = changes.filter(({ counts }) => counts.calls < 0);
  await client.query({
    name: 'remove-empty-roll-ups',
    text: `DELETE FROM call_rollup r
           USING unnest($1::timestamptz[], $2::uuid[]) AS c (starts_at, kind_id), unnest(ARRAY[15, 60, 1440]) AS grain
           WHERE r.grain_minutes = grain AND r.kind_id = c.kind_id AND r.calls = 0
             AND r.starts_at = date_bin(make_interval(mins => grain), c.starts_at, 'epoch')`,
    values: [left.map(({ startsAtMs }) => new Date(startsAtMs)), left.map(({ kind }) => kind.id)],
  });
}

import type { ClientBase } from 'pg';

/** The schema in which calls are recomputed. First in the search path of whoever writes there. */
export const shadowSchema = 'rebuild';

interface DerivedTable {
  name: string;
  /** the column that names the call; null where a row stands for many calls */
  callColumn: string | null;
}

/** Everything that is computed from `postback` alone. Not `call_kind`: its rows are what their ids are hashes of. */
const derivedTables: readonly DerivedTable[] = [
  { name: 'postback_state', callColumn: 'call_id' },
  { name: 'call_event', callColumn: 'call_id' },
  { name: 'call', callColumn: 'id' },
  { name: 'call_rollup', callColumn: null },
  { name: 'outcome_rollup', callColumn: null },
];

/** What is kept of the calls of an hour, some time after they changed: which hours have it differs between two tables. */
const hourTables = ['call_hour', 'call_bitmap'];

/** How the stored rows of a table differ from the recomputed ones. */
export interface TableDifference {
  table: string;
  /** stored, but not what the postbacks say */
  surplus: number;
  missing: number;
  changed: number;
  /** primary keys of the first few */
  examples: string[];
}

/** Call ids to look at; null for all. */
export type Scope = readonly string[] | null;

/** Empty tables like the derived ones, with their unique indexes; a rebuild that was cut off left nothing to keep. */
export async function createShadow(client: ClientBase): Promise<void> {
  await client.query(`DROP SCHEMA IF EXISTS ${shadowSchema} CASCADE; CREATE SCHEMA ${shadowSchema}`);
  for (const name of [...derivedTables.map((table) => table.name), ...hourTables]) {
    await client.query(
      `CREATE UNLOGGED TABLE ${shadowSchema}.${name} (LIKE public.${name} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED)`,
    );
    const { rows } = await client.query<{ definition: string }>(
      'SELECT pg_get_indexdef(indexrelid) AS definition FROM pg_index WHERE indrelid = $1::regclass AND indisunique',
      [`public.${name}`],
    );
    for (const { definition } of rows) {
      await client.query(definition.replace(' ON public.', ` ON ${shadowSchema}.`));
    }
  }
  await client.query(
    `CREATE INDEX ON ${shadowSchema}.postback_state (postback_id) WHERE verdict = 'waiting'`,
  );
}

export async function dropShadow(client: ClientBase): Promise<void> {
  await client.query(`DROP SCHEMA IF EXISTS ${shadowSchema} CASCADE`);
}

/** Queues every decided postback that the shadow does not have yet. Returns how many. */
export async function queueForShadow(client: ClientBase, scope: Scope): Promise<number> {
  const { rowCount } = await client.query(
    `INSERT INTO ${shadowSchema}.postback_state (postback_id)
     SELECT s.postback_id FROM public.postback_state s
     WHERE s.verdict <> 'waiting' AND ($1::uuid[] IS NULL OR s.call_id = ANY($1))
       AND NOT EXISTS (SELECT FROM ${shadowSchema}.postback_state r WHERE r.postback_id = s.postback_id)`,
    [scope],
  );
  return rowCount ?? 0;
}

/** Tells the planner how much the shadow holds by now. */
export async function analyzeShadow(client: ClientBase): Promise<void> {
  for (const { name } of derivedTables) await client.query(`ANALYZE ${shadowSchema}.${name}`);
}

/** Compares the derived tables with the shadow; tables without a difference are left out. */
export async function compareWithShadow(client: ClientBase, scope: Scope): Promise<TableDifference[]> {
  const differences: TableDifference[] = [];
  for (const table of tablesOf(scope)) {
    const values = table.callColumn && scope ? [scope] : [];
    const difference = await compareTable(client, table.name, storedCondition(table, scope), values);
    if (difference) differences.push(difference);
  }
  return differences;
}

/** How the rows of a table that meet the condition (on `s`) differ from all those of the shadow; null where they do not. */
export async function compareTable(
  client: ClientBase,
  name: string,
  condition: string,
  values: unknown[],
): Promise<TableDifference | null> {
  const keys = await primaryKeyOf(client, name);
  const { rows } = await client.query<Omit<TableDifference, 'table'>>(
    `SELECT count(*) FILTER (WHERE NOT recomputed)::int AS surplus,
              count(*) FILTER (WHERE NOT stored)::int AS missing,
              count(*) FILTER (WHERE stored AND recomputed)::int AS changed,
              (array_agg(key))[1:5] AS examples
       FROM (SELECT concat_ws(' ', ${keys.join(', ')}) AS key, coalesce(s.here, false) AS stored,
                    coalesce(r.here, false) AS recomputed
             FROM (SELECT s AS row, true AS here, ${keys.map((key) => `s.${key}`).join(', ')} FROM public.${name} s WHERE ${condition}) s
             FULL JOIN (SELECT r AS row, true AS here, ${keys.map((key) => `r.${key}`).join(', ')} FROM ${shadowSchema}.${name} r) r
               USING (${keys.join(', ')})
             WHERE s.row IS DISTINCT FROM r.row) d`,
    values,
  );
  const [row] = rows;
  return row && row.surplus + row.missing + row.changed > 0 ? { table: name, ...row } : null;
}

/** Makes the derived tables equal to the shadow, touching only rows that differ. */
export async function switchToShadow(client: ClientBase): Promise<void> {
  for (const table of derivedTables) {
    const keys = await primaryKeyOf(client, table.name);
    const sameKey = keys.map((key) => `r.${key} = s.${key}`).join(' AND ');
    await client.query(
      `DELETE FROM public.${table.name} s
       WHERE ${decided(table)}
         AND NOT EXISTS (SELECT FROM ${shadowSchema}.${table.name} r WHERE ${sameKey} AND r IS NOT DISTINCT FROM s)`,
    );
    const columns = await writtenColumnsOf(client, table.name);
    await client.query(
      `INSERT INTO public.${table.name} (${columns.join(', ')})
       SELECT ${columns.map((column) => `r.${column}`).join(', ')} FROM ${shadowSchema}.${table.name} r
       WHERE NOT EXISTS (SELECT FROM public.${table.name} s WHERE ${sameKey})`,
    );
  }
}

/** Has the bitmaps of all hours made anew, whatever they say. */
export async function unsettleHours(client: ClientBase): Promise<void> {
  await client.query(`
    UPDATE public.call_hour SET state = 'changed', changes = changes + 1, changed_at = now();
    INSERT INTO public.call_hour (starts_at) SELECT starts_at FROM ${shadowSchema}.call_hour ON CONFLICT DO NOTHING`);
}

const tablesOf = (scope: Scope) => derivedTables.filter(({ callColumn }) => scope === null || callColumn);

/** What waits for the projector has nothing computed from it yet. */
const decided = ({ name }: DerivedTable) => (name === 'postback_state' ? "s.verdict <> 'waiting'" : 'true');

function storedCondition(table: DerivedTable, scope: Scope): string {
  const inScope = scope && table.callColumn ? `s.${table.callColumn} = ANY($1::uuid[])` : 'true';
  return `${decided(table)} AND ${inScope}`;
}

async function primaryKeyOf(client: ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT a.attname AS name FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
     WHERE i.indrelid = $1::regclass AND i.indisprimary ORDER BY array_position(i.indkey::int2[], a.attnum)`,
    [`public.${table}`],
  );
  return rows.map(({ name }) => name);
}

/** All but those that the database computes. */
async function writtenColumnsOf(client: ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [`public.${table}`],
  );
  return rows.map(({ name }) => name);
}

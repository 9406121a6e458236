import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';

/** The advisory lock that Prisma's own migrate commands take. */
const prismaLock = 72707369;

/** The database does not answer, or takes no writes: nothing is known of its state. */
export class DatabaseAwayError extends Error {}

/** Wrong user or password, no such database: waiting does not help. */
const settingsCodes = ['28P01', '28000', '3D000'];
/** read-only, shutting down, starting up, connection lost */
const awayCodes = /^(25006|57P0[1-3]|08\d{3}|ECONN\w+|EPIPE)$/;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

interface AppliedMigration {
  name: string;
  checksum: string;
  finished: boolean;
}

/**
 * Applies the migrations that are not applied yet, each in one transaction, and records them as Prisma does, so that
 * `prisma migrate deploy` and `status` agree. Returns the names applied. Safe to run from several processes at once.
 * Throws, with nothing applied, when a recorded migration was changed afterwards or is unfinished.
 */
export async function migrate(
  target: string | Client,
  directory: string = resolve('prisma/migrations'),
): Promise<string[]> {
  if (typeof target !== 'string') return withLock(target, () => applyPending(target, directory));
  const client = new Client({ connectionString: target, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const message = `the database cannot be reached (${explain(error)}): check DATABASE_URL`;
    const wrongSetting = settingsCodes.includes((error as { code?: string }).code ?? '');
    throw wrongSetting ? new Error(message) : new DatabaseAwayError(message);
  }
  try {
    return await withLock(client, () => applyPending(client, directory));
  } catch (error) {
    if (!awayCodes.test((error as { code?: string }).code ?? '')) throw error;
    throw new DatabaseAwayError(`the database takes no changes (${explain(error)})`);
  } finally {
    await client.end();
  }
}

async function withLock<T>(client: Client, run: () => Promise<T>): Promise<T> {
  await client.query('SELECT pg_advisory_lock($1)', [prismaLock]);
  try {
    return await run();
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [prismaLock]);
  }
}

async function applyPending(client: Client, directory: string): Promise<string[]> {
  const applied = await readApplied(client);
  const pending: Migration[] = [];
  for (const migration of readMigrations(directory)) {
    const record = applied.get(migration.name);
    if (!record) pending.push(migration);
    else if (!record.finished) {
      throw new Error(
        `migration ${migration.name} is recorded as unfinished: repair it, then delete its row from _prisma_migrations`,
      );
    } else if (record.checksum !== migration.checksum) {
      throw new Error(
        `migration ${migration.name} was changed after it was applied: restore the file, changes belong in a new migration`,
      );
    }
  }
  for (const migration of pending) await apply(client, migration);
  return pending.map(({ name }) => name);
}

async function readApplied(client: Client): Promise<Map<string, AppliedMigration>> {
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`);
  const { rows } = await client.query<AppliedMigration>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return new Map(rows.map((row) => [row.name, row]));
}

function readMigrations(directory: string): Migration[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(directory, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`migration ${name} failed, nothing of it was kept: ${explain(error)}`);
  }
}

/** One line for a database error; a refused connection to two addresses has an empty message of its own. */
function explain(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return explain(error.errors[0]);
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

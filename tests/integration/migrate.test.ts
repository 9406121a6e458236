import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '@/lib/platform/migrate';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let directory: string;

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  directory = await mkdtemp(join(tmpdir(), 'migrations-'));
  await cp('prisma/migrations', directory, { recursive: true });
});
afterEach(async () => {
  await database.drop();
  await rm(directory, { recursive: true, force: true });
});

const addMigration = async (name: string, sql: string) => {
  await cp(join(directory, '20261123000000_initial'), join(directory, name), { recursive: true });
  await writeFile(join(directory, name, 'migration.sql'), sql);
};

it('applies every migration once, and records it as Prisma does', async () => {
  const applied = await migrate(database.url, directory);
  expect(applied[0]).toBe('20261123000000_initial');
  expect(await migrate(database.url, directory)).toEqual([]);
  const { rows } = await database.pool.query(
    'SELECT migration_name, applied_steps_count, rolled_back_at, finished_at >= started_at AS ordered, length(checksum) AS checksum FROM _prisma_migrations',
  );
  expect(rows).toHaveLength(applied.length);
  expect(rows[0]).toEqual({
    migration_name: '20261123000000_initial',
    applied_steps_count: 1,
    rolled_back_at: null,
    ordered: true,
    checksum: 64,
  });
});

it('lets several processes start at once: one of them applies', async () => {
  const results = await Promise.all([1, 2, 3].map(() => migrate(database.url, directory)));
  expect(results.map((names) => names.length > 0).sort()).toEqual([false, false, true]);
});

it('applies what was added later', async () => {
  await migrate(database.url, directory);
  await addMigration('20991231000000_later', 'CREATE TABLE later (id INT);');
  expect(await migrate(database.url, directory)).toEqual(['20991231000000_later']);
});

it('refuses a migration that was changed after it was applied', async () => {
  await migrate(database.url, directory);
  const file = join(directory, '20261123000000_initial', 'migration.sql');
  await writeFile(file, `${await readFile(file, 'utf8')}\n-- changed\n`);
  await addMigration('20991231000000_later', 'CREATE TABLE later (id INT);');
  await expect(migrate(database.url, directory)).rejects.toThrow(/20261123000000_initial was changed/);
  const { rows } = await database.pool.query(`SELECT to_regclass('later') AS later`);
  expect(rows).toEqual([{ later: null }]);
});

it('keeps nothing of a migration that fails', async () => {
  await migrate(database.url, directory);
  await addMigration('20991231000000_broken', 'CREATE TABLE broken (id INT);\nSELECT 1/0;');
  await expect(migrate(database.url, directory)).rejects.toThrow(
    /20991231000000_broken failed, nothing of it was kept: division by zero/,
  );
  const { rows } = await database.pool.query(`SELECT to_regclass('broken') AS broken`);
  expect(rows).toEqual([{ broken: null }]);
});

it('says so when the database cannot be reached', async () => {
  await expect(migrate('postgresql://nobody@127.0.0.1:1/none', directory)).rejects.toThrow(/DATABASE_URL/);
});

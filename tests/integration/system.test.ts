import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  findDatabaseFacts,
  findOldestWaiting,
  findReplicaFacts,
  listAppliedMigrations,
} from '@/lib/ops/system/queries';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { insertPostbacks } from '@/lib/postbacks/insert-postbacks';
import { projectBatch } from '@/lib/postbacks/project';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { newPostback } from '../support/new-postback';
import { createReceiveKeyRow } from '../support/rows';

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

it('knows the database: its size and biggest tables, and what a round trip costs', async () => {
  const facts = await findDatabaseFacts(db);
  expect(facts.version).toMatch(/^\d+/);
  expect(facts.startedAt.getTime()).toBeLessThan(Date.now());
  expect(facts.connections).toBeGreaterThan(0);
  expect(facts.maxConnections).toBeGreaterThanOrEqual(facts.connections);
  expect(facts.roundTripMs).toBeGreaterThan(0);
  expect(facts.tables).toHaveLength(10);
  const sizes = facts.tables.map(({ bytes }) => bytes);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(facts.bytes).toBeGreaterThan(sizes[0] ?? 0);
});

it('knows that a database of its own follows nothing', async () => {
  expect(await findReplicaFacts(db, db)).toEqual({ follows: false, bytesBehind: null, newestAt: null });
});

it('knows since when the oldest postback waits, and that none waits any more', async () => {
  expect(await findOldestWaiting(db)).toBeNull();
  const key = await createReceiveKeyRow(database.pool, 'systemsystemsystemsystemsystem1');
  const receivedAt = new Date('2026-11-25T12:00:00.123Z');
  const at = (ms: number) => ({ receivedAtUs: (receivedAt.getTime() + ms) * 1_000 });
  await insertPostbacks(database.pool, [
    newPostback(key, 'QueueID=1&ResponseCode=12', at(0)),
    newPostback(key, 'QueueID=2&ResponseCode=12', at(5_000)),
  ]);
  expect(await findOldestWaiting(db)).toEqual(receivedAt);
  while ((await projectBatch(database.pool, 50)).taken > 0);
  expect(await findOldestWaiting(db)).toBeNull();
});

it('lists the migrations that were applied, the newest first', async () => {
  const migrations = await listAppliedMigrations(db);
  expect(migrations.at(-1)?.name).toBe('20261123000000_initial');
  const names = migrations.map(({ name }) => name);
  expect(names).toEqual([...names].sort().reverse());
  expect(migrations[0]?.appliedAt).toBeInstanceOf(Date);
});

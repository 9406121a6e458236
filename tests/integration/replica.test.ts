import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApiToken, hashApiToken } from '@/lib/auth/api-tokens';
import { closeDatabase, db, readDb } from '@/lib/platform/db';
import { insertCalls, plainCall } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createReceiveKeyRow } from '../support/rows';
import { type RunningServer, startServer } from '../support/server';

const key = 'replicareplicareplicareplicareplica';
const token = createApiToken();
let primary: TestDatabase;
/** Stands for the copy: another database, so that it shows which one was asked. */
let replica: TestDatabase;
let server: RunningServer;

beforeAll(async () => {
  [primary, replica] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await createReceiveKeyRow(primary.pool, key);
  await primary.pool.query(
    `INSERT INTO api_key (name, role, token_hash) VALUES ('replica test', 'viewer', $1)`,
    [hashApiToken(token)],
  );
  const now = new Date(Date.now() - 60_000);
  const call = { occurredAt: now, firstSeenAt: now, lastSeenAt: now, accountId: randomUUID() };
  await insertCalls(replica.pool, [plainCall({ ...call, queueId: '4711' })]);
  server = await startServer({ env: { DATABASE_URL: primary.url, DATABASE_REPLICA_URL: replica.url } });
}, 90_000);
afterAll(async () => {
  await server.stop();
  await closeDatabase();
  await Promise.all([primary.drop(), replica.drop()]);
});

const ask = async (path: string) => {
  const answer = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: await answer.json() };
};

it('reads lists and charts from the copy, single calls and all that is written from the database', async () => {
  const { body: list } = await ask('/api/v1/calls');
  expect(list.data.map(({ queueId }: { queueId: string }) => queueId)).toEqual(['4711']);
  const { body: overview } = await ask('/api/v1/stats/overview');
  expect(overview.tiles[0]).toMatchObject({ figure: 'calls', calls: 1 });
  const { body: view } = await ask('/api/v1/stats/machine-detection');
  expect(view.totals[0]).toMatchObject({ value: 1 });
  expect((await ask(`/api/v1/calls/${list.data[0].id}`)).status).toBe(404);

  const posted = await fetch(`${server.url}/api/postbacks/${key}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'QueueID=1&ResponseCode=1',
  });
  expect(posted.status).toBe(200);
  const count = async ({ pool }: TestDatabase) =>
    (await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM postback')).rows[0]?.count;
  expect([await count(primary), await count(replica)]).toEqual([1, 0]);
});

it('writes nothing through it, and lets Postgres end what takes longer than 15 s', async () => {
  process.env.DATABASE_URL = primary.url;
  process.env.DATABASE_REPLICA_URL = replica.url;
  await expect(readDb().account.create({ data: { name: 'never' } })).rejects.toThrow();
  expect(await readDb().account.count()).toBe(0);
  const settings = (of: typeof db) => of().$queryRaw`SELECT current_setting('statement_timeout') AS timeout`;
  expect(await settings(readDb)).toEqual([{ timeout: '15s' }]);
  expect(await settings(db)).toEqual([{ timeout: '0' }]);
});

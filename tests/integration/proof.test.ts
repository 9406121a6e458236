import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/context';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { insertPostbacks } from '@/lib/postbacks/insert-postbacks';
import { projectBatch } from '@/lib/postbacks/project';
import { rebuild } from '@/lib/postbacks/recompute';
import { createTestDatabase, type TestDatabase } from '../support/database';

const dataDir = mkdtempSync(join(tmpdir(), 'proof-'));
let database: TestDatabase;
let db: PrismaClient;
let server: Server;
let base: string;
let ctx: Ctx;
let number: { id: string; accountId: string; receiveKey: { id: string } };
let sendTestPost: typeof import('@/lib/phone-notify/commands/test-post')['sendTestPost'];
let findFirstPost: typeof import('@/lib/phone-notify/queries')['findFirstPost'];
const started = new Date();

/** What the product does with a post, without its own process: stores the bytes under their hash. */
async function store(body: string): Promise<void> {
  const { loadSecrets } = await import('@/lib/platform/secrets');
  const key = loadSecrets(dataDir).postbackHmacKey;
  await insertPostbacks(database.pool, [
    {
      receivedAtUs: Date.now() * 1000,
      accountId: number.accountId,
      receiveKeyId: number.receiveKey.id,
      contentType: 'application/x-www-form-urlencoded',
      userAgent: '',
      remoteAddress: '127.0.0.1',
      body: Buffer.from(body),
      bodyHash: createHmac('sha256', key).update(body).digest().subarray(0, 16),
      redactions: 0,
    },
  ]);
}

beforeAll(async () => {
  process.env.DATA_DIR = dataDir;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => void store(body).then(() => response.end('OK')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.APP_URL = base;
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  ctx = { actor: { kind: 'system', name: 'test' }, db };
  ({ sendTestPost } = await import('@/lib/phone-notify/commands/test-post'));
  ({ findFirstPost } = await import('@/lib/phone-notify/queries'));
  const { createAccount } = await import('@/lib/numbers/commands/accounts');
  const { createNumber } = await import('@/lib/numbers/commands/numbers');
  const { id: accountId } = await createAccount(ctx, { name: 'Main' });
  number = await createNumber(ctx, { accountId, phoneNumber: '8005550123' });
});
afterAll(async () => {
  server.close();
  await db.$disconnect();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const count = async (table: string) =>
  (await database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n;

it('a test post is found in the database and makes no call, also when all calls are computed anew', async () => {
  const { trace, storedAfterMs } = await sendTestPost(ctx, { id: number.id }, { baseUrl: base });
  expect(trace).toMatchObject({ status: 200, body: 'OK', failure: null });
  expect(storedAfterMs).toBeGreaterThanOrEqual(0);
  await projectBatch(database.pool, 10);
  const verdicts = async () =>
    (await database.pool.query('SELECT verdict, call_id FROM postback_state')).rows;
  expect(await verdicts()).toEqual([{ verdict: 'test', call_id: null }]);
  expect([await count('postback'), await count('call'), await count('call_rollup')]).toEqual([1, 0, 0]);
  expect((await rebuild({ databaseUrl: database.url })).differences).toEqual([]);
  expect(await verdicts()).toEqual([{ verdict: 'test', call_id: null }]);
});

it('is no postback of the number, and the first true one is', async () => {
  const { findNumber } = await import('@/lib/numbers/queries');
  const { sealingKey } = await import('@/lib/numbers/sealing-key');
  const seen = () => findNumber(db, sealingKey(), new Date(), number.id);
  expect(await findFirstPost(db, { numberId: number.id, since: started })).toBeNull();
  expect(await seen()).toMatchObject({ lastPostAt: null, postsIn24Hours: 0 });

  await store('QueueID=0&ResponseCode=30&StartTime=2026-03-04T15:00:00Z&incoming=true&callerid=7575550163');
  expect(await findFirstPost(db, { numberId: number.id, since: started })).toMatchObject({ call: null });
  await projectBatch(database.pool, 10);
  const [call] = (await database.pool.query<{ id: string }>('SELECT id FROM call')).rows;
  expect(await findFirstPost(db, { numberId: number.id, since: started })).toMatchObject({ call });
  expect(await seen()).toMatchObject({ postsIn24Hours: 1 });
});

it('sends nothing to a private address that is not the one this product was given', async () => {
  const before = await count('postback');
  const { trace, storedAfterMs } = await sendTestPost(
    ctx,
    { id: number.id },
    { baseUrl: 'http://127.0.0.1:9' },
  );
  expect(trace.failure).toMatch(/not on the internet: nothing was sent/);
  expect([storedAfterMs, await count('postback')]).toEqual([null, before]);
});

it('is for admins', async () => {
  const viewer: Ctx = {
    ...ctx,
    actor: { kind: 'user', id: 'x', email: 'vera@example.com', role: 'viewer' },
  };
  await expect(sendTestPost(viewer, { id: number.id }, { baseUrl: base })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

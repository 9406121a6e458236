import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/context';
import { expectedCallOperations, postExpectedCalls } from '@/lib/phone-notify/reconcile/api';
import { countClosedByPoll, listUnpostedCalls } from '@/lib/phone-notify/reconcile/queries';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { describeApi } from '@/lib/platform/open-api';
import { insertPostbacks } from '@/lib/postbacks/insert-postbacks';
import { projectBatch } from '@/lib/postbacks/project';
import { storePolled } from '@/lib/postbacks/store-polled';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createReceiveKeyRow, type ReceiveKeyRow } from '../support/rows';

const now = new Date('2026-11-23T15:00:00Z');
const minuteMs = 60_000;
let database: TestDatabase;
let db: PrismaClient;
let key: ReceiveKeyRow;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  key = await createReceiveKeyRow(database.pool, 'expectedexpectedexpected01');
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query('TRUNCATE call_check, audit_entry');
});

const ctxOf = (role: 'admin' | 'viewer'): Ctx => ({
  actor: { kind: 'apiKey', id: 'k', name: 'dialler', role },
  db,
});
const requestOf = (body: unknown, contentType = 'application/json') =>
  new Request('http://127.0.0.1/api/v1/expected-calls', {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const post = (body: unknown, contentType?: string) =>
  postExpectedCalls(ctxOf('admin'), requestOf(body, contentType), now);

it('notes calls once, however often they are sent', async () => {
  const body = { accountId: key.accountId, queueIds: ['9223372036854775807', 102, '102'] };
  expect(await post(body)).toEqual({ added: 2, known: 0 });
  expect(await post(body)).toEqual({ added: 0, known: 2 });
  expect(await post({ ...body, queueIds: ['102', '103'] })).toEqual({ added: 1, known: 1 });
  expect(await db.callCheck.count()).toBe(3);
});

it.each([
  ['no JSON', '{', 'application/json', /not JSON/],
  ['a form', 'accountId=1', 'application/x-www-form-urlencoded', /Send JSON/],
  ['no account', { queueIds: ['1'] }, undefined, /Choose an account/],
  ['no list', { accountId: '6f0c0f6a-9f5e-4d0e-8f0f-0d8f5b1d3a11' }, undefined, /expected array/],
  [
    'text for a list',
    { accountId: '6f0c0f6a-9f5e-4d0e-8f0f-0d8f5b1d3a11', queueIds: '1' },
    undefined,
    /array/,
  ],
  ['a word', { accountId: '6f0c0f6a-9f5e-4d0e-8f0f-0d8f5b1d3a11', queueIds: ['x'] }, undefined, /“x” is not/],
  ['more than may be sent', `"${'x'.repeat(600_000)}"`, undefined, /longer than/],
])('refuses %s', async (_, body, contentType, message) => {
  await expect(post(body, contentType)).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringMatching(message),
  });
});

it('knows no account that is not there, and takes nothing of a key that may only read', async () => {
  const accountId = '6f0c0f6a-9f5e-4d0e-8f0f-0d8f5b1d3a11';
  await expect(post({ accountId, queueIds: ['1'] })).rejects.toMatchObject({ code: 'not_found' });
  const body = requestOf({ accountId: key.accountId, queueIds: ['1'] });
  await expect(postExpectedCalls(ctxOf('viewer'), body, now)).rejects.toMatchObject({ code: 'forbidden' });
});

it('is described in the API’s description', () => {
  const description = describeApi(expectedCallOperations) as {
    paths: Record<string, { post: { requestBody: unknown } }>;
    components: { schemas: Record<string, { properties: Record<string, unknown> }> };
  };
  expect(description.paths['/api/v1/expected-calls']?.post.requestBody).toMatchObject({
    content: { 'application/json': { schema: { $ref: '#/components/schemas/ExpectedCalls' } } },
  });
  expect(Object.keys(description.components.schemas.ExpectedCalls?.properties ?? {})).toEqual([
    'accountId',
    'queueIds',
  ]);
});

it('finds the calls of which no postback came, though Phone Notify! knows them', async () => {
  await post({ accountId: key.accountId, queueIds: ['201', '202', '203'] });
  const body = Buffer.from('QueueID=201&ResponseCode=1&phonenumber=7575550101');
  await insertPostbacks(database.pool, [
    {
      receivedAtUs: now.getTime() * 1000,
      accountId: key.accountId,
      receiveKeyId: key.id,
      contentType: 'application/x-www-form-urlencoded',
      userAgent: '',
      remoteAddress: '',
      body,
      bodyHash: body.subarray(0, 16),
      redactions: 0,
    },
  ]);
  const fields: [string, string][] = [
    ['QueueID', '202'],
    ['ResponseCode', '8'],
  ];
  await storePolled(database.pool, Buffer.alloc(32, 1), [{ accountId: key.accountId, fields }], now);
  while ((await projectBatch(database.pool, 100)).taken > 0);
  await db.callCheck.update({
    where: { accountId_queueId: { accountId: key.accountId, queueId: 202n } },
    data: { closedByPoll: true, answeredAt: now, answerCode: 8, nextAt: null },
  });

  const list = (untilMs: number) =>
    listUnpostedCalls(db, {
      since: new Date(now.getTime() - minuteMs),
      until: new Date(now.getTime() + untilMs),
      limit: 1,
    });
  expect(await list(-1)).toEqual({ calls: [], count: 0 });
  const { calls, count } = await list(0);
  expect(count).toBe(2);
  expect(calls).toEqual([expect.objectContaining({ queueId: '203', callId: null, answerCode: null })]);
  const both = await listUnpostedCalls(db, { since: now, until: now, limit: 5 });
  expect(both.calls[1]).toMatchObject({ queueId: '202', callId: expect.any(String), answerCode: 8 });
  expect(await countClosedByPoll(db, now)).toBe(1);
});

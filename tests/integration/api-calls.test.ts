import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiCallDetailSchema, apiCallPageSchema } from '@/lib/calls/api-schema';
import { getApiCall, getApiCallPage } from '@/lib/calls/queries/api-calls';
import { findCall } from '@/lib/calls/queries/find-call';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { insertPostbacks } from '@/lib/postbacks/insert-postbacks';
import { projectBatch } from '@/lib/postbacks/project';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createReceiveKeyRow } from '../support/rows';

let database: TestDatabase;
let db: PrismaClient;
const now = new Date('2020-08-29T00:00:00Z');
const receivedAt = new Date('2020-08-28T01:00:00Z');

const dialing =
  'QueueID=4093249&ResponseCode=12&StartTime=8%2f28%2f2020+12%3a53%3a06+AM&EndTime=1%2f1%2f0001+12%3a00%3a00+AM&Duration=0&phonenumber=7575559999&callerid=7575550000';
const answered =
  'QueueID=4093249&ResponseCode=1&StartTime=2020-08-28T00:53:06.608Z&EndTime=2020-08-28T00:53:43.654Z&Duration=37&machinedetection=HUMAN&digitsdialed=345&phonenumber=7575559999&callerid=7575550000&zipcode=23452';
const incoming =
  'QueueID=0&ResponseCode=30&StartTime=2020-08-28T02:00:00Z&incoming=true&callerid=7575449510&phonenumber=8005551234&Duration=soon';

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  const key = await createReceiveKeyRow(database.pool, 'apicallsapicallsapicallsapicalls');
  await insertPostbacks(
    database.pool,
    [dialing, answered, answered, incoming].map((body, index) => ({
      receivedAtUs: new Date(receivedAt.getTime() + index * 1000).getTime() * 1000,
      accountId: key.accountId,
      receiveKeyId: key.id,
      contentType: 'application/x-www-form-urlencoded',
      userAgent: 'test',
      remoteAddress: '127.0.0.1',
      body: Buffer.from(body),
      bodyHash: createHash('sha256').update(body).digest().subarray(0, 16),
      redactions: 0,
    })),
  );
  while ((await projectBatch(database.pool, 100)).taken > 0);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const page = (query = '') => getApiCallPage(db, new URLSearchParams(query), now);

describe('GET /api/v1/calls', () => {
  it('gives calls as the contract says, newest first', async () => {
    const answer = await page();
    expect(apiCallPageSchema.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
    expect(answer.nextCursor).toBeNull();
    expect(answer.data.map(({ queueId, direction, outcome }) => [queueId, direction, outcome])).toEqual([
      [null, 'incoming', 'answered'],
      ['4093249', 'outgoing', 'answered'],
    ]);
    expect(answer.data[1]).toMatchObject({
      phoneNumber: '+17575559999',
      responseText: 'Call Answered',
      machineDetection: 'HUMAN',
      endTime: '2020-08-28T00:53:43.654Z',
      durationSeconds: 37,
      tries: 1,
      digitsDialed: '345',
      variables: { zipcode: '23452' },
      complete: true,
      firstSeenAt: '2020-08-28T01:00:00.000Z',
    });
  });

  it.each([
    ['queueId=4093249', 1],
    ['queueId=0', 1],
    ['phone=757-555-9999', 1],
    ['phone=5449', 1],
    ['variable.zipcode=23452', 1],
    ['variable.zipcode=2345', 0],
    ['range=24h', 2],
    ['from=2020-08-28T01:30:00Z', 1],
  ])('filters by %s', async (query, count) => {
    expect((await page(query)).data).toHaveLength(count);
  });

  it('walks its pages by nextCursor', async () => {
    const first = await page('limit=1');
    const second = await page(`limit=1&cursor=${first.nextCursor}`);
    expect([first.data[0]?.queueId, second.data[0]?.queueId]).toEqual([null, '4093249']);
    expect(second.nextCursor).toBeNull();
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['phnoe=5559999', 'phnoe'],
    ['outcome=nice', 'outcome'],
    ['cursor=abc', 'cursor'],
  ])('refuses %s and names the parameter', async (query, parameter) => {
    await expect(page(query)).rejects.toMatchObject({
      code: 'invalid_input',
      status: 400,
      fields: { [parameter]: expect.any(String) },
    });
  });
});

describe('GET /api/v1/calls/<id>', () => {
  it('gives the call with its events in the order of its life', async () => {
    const [, outgoing] = (await page()).data;
    const detail = await getApiCall(db, outgoing?.id ?? '');
    expect(apiCallDetailSchema.parse(JSON.parse(JSON.stringify(detail)))).toEqual(detail);
    const { events, ...call } = detail;
    expect(call).toEqual(outgoing);
    expect(events.map((event) => [event.responseCode, event.try, event.source])).toEqual([
      [12, 1, 'post'],
      [1, 1, 'post'],
    ]);
    expect(events[1]?.changes).toContainEqual({ field: 'machineDetection', before: null, after: 'HUMAN' });
  });

  it.each(['00000000-0000-8000-a000-000000000000', 'nonsense', ''])('knows no call %o', async (id) => {
    await expect(getApiCall(db, id)).rejects.toMatchObject({ code: 'not_found', status: 404 });
  });
});

it('the page of a call shows each raw body, its copies, and what could not be read', async () => {
  const [incomingCall, outgoing] = (await page()).data;
  const found = await findCall(db, outgoing?.id ?? '');
  expect(found?.timeline.map(({ raw }) => raw?.body)).toEqual([dialing, answered]);
  expect(found?.timeline.map(({ raw }) => raw?.copiesReceivedAt.length)).toEqual([0, 1]);
  const other = await findCall(db, incomingCall?.id ?? '');
  expect(other?.timeline[0]?.event.details.unread).toEqual({ Duration: 'soon' });
  expect(other?.account?.name).toContain('account of');
});

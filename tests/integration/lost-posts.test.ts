import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeHttpServer, createHttpServer } from '@/lib/ops/http-server';
import { createPhoneNotifyClient, type PhoneNotifyClient } from '@/lib/phone-notify/client';
import { reconcile } from '@/lib/phone-notify/reconcile/job';
import { DurableStore } from '@/lib/postbacks/durable-store';
import { projectBatch } from '@/lib/postbacks/project';
import { Receiver } from '@/lib/postbacks/receive';
import { Random } from '@/lib/simulator/random';
import { sampleLicenseKey } from '@/lib/simulator/vendor/platform';
import { type RunningVendor, startVendor } from '@/lib/simulator/vendor/serve';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { LossyProxy } from '../support/lossy-proxy';
import { createReceiveKeyRow } from '../support/rows';

const key = 'lostpostslostpostslostposts';
const hmacKey = Buffer.alloc(32, 1);
const calls = 300;
const lostShare = 0.05;
const minuteMs = 60_000;
let clockMs = Date.parse('2026-11-23T15:00:00Z');
let database: TestDatabase;
let server: Server;
let proxy: LossyProxy;
let vendor: RunningVendor;
let client: PhoneNotifyClient;

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  await createReceiveKeyRow(pool, key);
  await pool.query(`UPDATE account SET license_key_sealed = '\\x00', license_key_set_at = now()`);
  const now = () => clockMs;
  const receiver = new Receiver({ pool, store: new DurableStore({ pool }), hmacKey, now });
  server = createHttpServer({ receiver, handlePage: (_request, response) => response.writeHead(418).end() });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const random = new Random(11);
  proxy = await LossyProxy.start((server.address() as AddressInfo).port, () => random.chance(lostShare));
  // a call lasts no time on the wire; on the vendor's clock it lasts as long as ever
  vendor = await startVendor({ seed: 11, now, speed: 1e6 });
  client = createPhoneNotifyClient({
    baseUrl: vendor.url,
    licenseKey: sampleLicenseKey,
    ratePerSecond: 1_000,
  });
});
afterAll(async () => {
  await vendor.close();
  await proxy.stop();
  await closeHttpServer(server, 1_000);
  await database.drop();
});

async function project(): Promise<void> {
  while ((await projectBatch(database.pool, 500)).taken > 0);
}

const openCalls = async () =>
  (await database.pool.query('SELECT id FROM call WHERE queue_id IS NOT NULL AND NOT complete')).rowCount ??
  0;

it('closes every placed call within 30 minutes though 1 post of 20 is lost between the vendor and here', async () => {
  for (let call = 0; call < calls; call += 1) {
    const placed = await client.notifyPhoneAdvanced({
      phoneNumber: `75755501${String(10 + (call % 90))}`,
      callerId: '8005550100',
      textToSay: 'Hello. ~\\GetDigits(menu|5|1)~',
      tryCount: 1 + (call % 3),
      statusChangePostUrl: `http://127.0.0.1:${proxy.port}/api/postbacks/${key}`,
    });
    expect(placed.ok).toBe(true);
  }
  const placed = [...vendor.platform.calls.values()];
  const posts = placed.reduce((sum, { moments }) => sum + moments.length, 0);
  await proxy.untilHandled(posts);
  expect(proxy.lost).toBeGreaterThan(posts * lostShare * 0.5);
  await project();
  expect(await openCalls()).toBeGreaterThan(5);

  const { pool } = database;
  for (let minute = 0; minute < 30; minute += 1) {
    clockMs += minuteMs;
    const now = () => new Date(clockMs);
    const { failures } = await reconcile({ pool, hmacKey, clientOf: async () => client, now });
    expect(failures).toEqual([]);
    await project();
  }
  expect(await openCalls()).toBe(0);
  const { rows } = await pool.query<{ queueId: string; code: number }>(
    'SELECT queue_id::text AS "queueId", response_code AS code FROM call WHERE complete',
  );
  const codes = new Map(rows.map(({ queueId, code }) => [queueId, code]));
  expect(
    placed.filter(({ queueId, moments }) => codes.get(queueId) !== moments.at(-1)?.responseCode),
  ).toEqual([]);
  expect(codes.size).toBe(calls);
}, 120_000);

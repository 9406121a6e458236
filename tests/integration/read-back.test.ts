import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/context';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { noFaults, sampleLicenseKey } from '@/lib/simulator/vendor/platform';
import { type RunningVendor, startVendor } from '@/lib/simulator/vendor/serve';
import { createTestDatabase, type TestDatabase } from '../support/database';

const dataDir = mkdtempSync(join(tmpdir(), 'read-back-'));
let vendor: RunningVendor;
let database: TestDatabase;
let db: PrismaClient;
let ctx: Ctx;
let ids: string[];
let byHand: string;
let readBackBatch: typeof import('@/lib/phone-notify/read-back/commands')['readBackBatch'];

beforeAll(async () => {
  process.env.DATA_DIR = dataDir;
  vendor = await startVendor();
  process.env.PHONE_NOTIFY_URL = vendor.url;
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  ctx = { actor: { kind: 'system', name: 'test' }, db };
  ({ readBackBatch } = await import('@/lib/phone-notify/read-back/commands'));
  const { createAccount } = await import('@/lib/numbers/commands/accounts');
  const { createNumber } = await import('@/lib/numbers/commands/numbers');
  const { setLicenseKey } = await import('@/lib/numbers/commands/license-key');
  const { id: accountId } = await createAccount(ctx, { name: 'Main' });
  await setLicenseKey(ctx, { accountId, licenseKey: sampleLicenseKey });
  ids = [];
  for (const phoneNumber of ['8005550199', '7575550100']) {
    ids.push((await createNumber(ctx, { accountId, phoneNumber })).id);
  }
  const other = await createAccount(ctx, { name: 'By hand' });
  byHand = (await createNumber(ctx, { accountId: other.id, phoneNumber: '8045550101' })).id;
});
afterAll(async () => {
  await vendor.close();
  await db.$disconnect();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(() => {
  Object.assign(vendor.platform.faults, noFaults);
});

it('gives the result of each number; one that cannot be asked does not keep the others', async () => {
  const results = await readBackBatch(ctx, { ids: [...ids, byHand] });
  expect(results.map(({ news }) => news)).toEqual(['first', 'first', 'failed']);
  expect(results[2]?.failure).toMatch(/has no license key/);
  vendor.platform.scripts.set('7575550100', 'Changed by someone');
  expect((await readBackBatch(ctx, { ids })).map(({ news }) => news)).toEqual(['unchanged', 'changed']);
});

it('says that the vendor is away, so that the rest need not be tried, and takes a few at a time only', async () => {
  vendor.platform.faults.nonsense = true;
  const results = await readBackBatch(ctx, { ids });
  expect(results.every(({ vendorIsAway, failure }) => vendorIsAway && /unreadable/.test(failure))).toBe(true);
  await expect(readBackBatch(ctx, { ids: [...ids, ...ids, ...ids] })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  const viewer: Ctx = { actor: { kind: 'user', id: 'x', email: 'vera@example.com', role: 'viewer' }, db };
  await expect(readBackBatch(viewer, { ids })).rejects.toThrow(/You may not do this/);
});

it('lets a number without a license key wait for the vendor from the moment an admin says so', async () => {
  const { noteUrlGiven } = await import('@/lib/phone-notify/commands/url-given');
  expect(await noteUrlGiven(ctx, { id: byHand })).toMatchObject({ status: 'done' });
  const { listScriptFacts } = await import('@/lib/phone-notify/number-list/queries');
  expect((await listScriptFacts(db)).get(byHand)).toMatchObject({ urlSentAt: expect.any(Date) });
});

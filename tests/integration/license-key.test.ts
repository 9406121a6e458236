import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/context';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { sampleLicenseKey } from '@/lib/simulator/vendor/platform';
import { type RunningVendor, startVendor } from '@/lib/simulator/vendor/serve';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let vendor: RunningVendor;
let db: PrismaClient;
let system: Ctx;
let accountId: string;
let commands: typeof import('@/lib/numbers/commands/license-key');
let vendorClient: typeof import('@/lib/phone-notify/account-client');
const dataDir = mkdtempSync(join(tmpdir(), 'license-key-'));

beforeAll(async () => {
  process.env.DATA_DIR = dataDir;
  vendor = await startVendor();
  process.env.PHONE_NOTIFY_URL = vendor.url;
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  system = { actor: { kind: 'system', name: 'test' }, db };
  commands = await import('@/lib/numbers/commands/license-key');
  vendorClient = await import('@/lib/phone-notify/account-client');
  const { createAccount } = await import('@/lib/numbers/commands/accounts');
  accountId = (await createAccount(system, { name: 'Main' })).id;
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
  await vendor.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it('is sealed, shown by its last four, and never stands in the audit log or in what pages read', async () => {
  expect(await vendorClient.clientOfAccount(system, accountId)).toBeNull();
  await expect(commands.setLicenseKey(system, { accountId, licenseKey: 'abc' })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  const viewer: Ctx = { actor: { kind: 'user', id: 'x', email: 'v@example.com', role: 'viewer' }, db };
  await expect(
    commands.setLicenseKey(viewer, { accountId, licenseKey: sampleLicenseKey }),
  ).rejects.toMatchObject({ code: 'forbidden' });

  await commands.setLicenseKey(system, { accountId, licenseKey: ` ${sampleLicenseKey}\n` });
  const row = await db.account.findUniqueOrThrow({ where: { id: accountId } });
  expect(row.licenseKeyLast4).toBe('0000');
  expect(Buffer.from(row.licenseKeySealed ?? []).includes(sampleLicenseKey)).toBe(false);
  expect(
    JSON.stringify(await db.auditEntry.findMany({ select: { before: true, after: true } })),
  ).not.toContain(sampleLicenseKey);
  const { listAccounts } = await import('@/lib/numbers/queries');
  const { sealingKey } = await import('@/lib/numbers/sealing-key');
  const [listed] = await listAccounts(db, sealingKey(), new Date());
  expect(listed).not.toHaveProperty('licenseKeySealed');
});

it('is used no more once the vendor calls it invalid, by any process, until it is entered anew', async () => {
  const client = await vendorClient.clientOfAccount(system, accountId);
  expect(await client?.getAssignedNumbers()).toMatchObject({ ok: true });
  vendor.platform.faults.keyInvalid = true;
  expect(await client?.getAssignedNumbers()).toMatchObject({ failure: { kind: 'key_refused' } });
  expect(
    (await db.account.findUniqueOrThrow({ where: { id: accountId } })).licenseKeyRefusedAt,
  ).not.toBeNull();

  vendor.platform.faults.keyInvalid = false;
  vendor.platform.asked.clear();
  const { processWide } = await import('@/lib/platform/process-wide');
  // as in another process, which has no client yet
  processWide('phone-notify-clients', () => new Map()).clear();
  const other = await vendorClient.clientOfAccount(system, accountId);
  expect(await other?.getAssignedNumbers()).toMatchObject({ failure: { kind: 'key_refused' } });
  expect(vendor.platform.asked.size).toBe(0);

  await commands.setLicenseKey(system, { accountId, licenseKey: sampleLicenseKey });
  const anew = await vendorClient.clientOfAccount(system, accountId);
  expect(await anew?.getAssignedNumbers()).toMatchObject({ ok: true });
});

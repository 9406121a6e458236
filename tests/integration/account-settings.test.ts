import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@/lib/audit/actor';
import type { Ctx } from '@/lib/auth/context';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { sampleLicenseKey } from '@/lib/simulator/vendor/platform';
import { type RunningVendor, startVendor } from '@/lib/simulator/vendor/serve';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let vendor: RunningVendor;
let db: PrismaClient;
let admin: Ctx;
let accountId: string;
let accounts: typeof import('@/lib/numbers/commands/accounts');
let keys: typeof import('@/lib/numbers/commands/license-key');
let numbers: typeof import('@/lib/numbers/commands/numbers');
let list: typeof import('@/lib/phone-notify/account-list/queries');
let vendorClient: typeof import('@/lib/phone-notify/account-client');
const dataDir = mkdtempSync(join(tmpdir(), 'account-settings-'));

const ctxOf = (role: Role): Ctx => ({
  actor: { kind: 'user', id: 'x', email: `${role}@example.com`, role },
  db,
});

beforeAll(async () => {
  process.env.DATA_DIR = dataDir;
  vendor = await startVendor();
  process.env.PHONE_NOTIFY_URL = vendor.url;
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  admin = ctxOf('admin');
  accounts = await import('@/lib/numbers/commands/accounts');
  keys = await import('@/lib/numbers/commands/license-key');
  numbers = await import('@/lib/numbers/commands/numbers');
  list = await import('@/lib/phone-notify/account-list/queries');
  vendorClient = await import('@/lib/phone-notify/account-client');
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
  await vendor.close();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await database.pool.query('TRUNCATE account, dedicated_number, receive_key, audit_entry CASCADE');
  accountId = (await accounts.createAccount(admin, { name: 'Main' })).id;
});

const lastEntry = () => db.auditEntry.findFirst({ orderBy: { id: 'desc' } });
const listed = async () => (await list.listAccountFacts(db, new Date()))[0];

describe('an account', () => {
  it('is listed with what hangs on it, without its license key', async () => {
    await numbers.createNumber(admin, { accountId, phoneNumber: '757-555-0101' });
    const { id } = await numbers.createNumber(admin, { accountId, phoneNumber: '757-555-0102' });
    await db.receiveKey.updateMany({ where: { dedicatedNumberId: id }, data: { expiresAt: new Date(0) } });
    await keys.setLicenseKey(admin, { accountId, licenseKey: sampleLicenseKey });
    const account = await listed();
    // the account's own URL and that of the first number: the second one's is over
    expect(account).toMatchObject({
      name: 'Main',
      dedicatedNumbers: 2,
      receiveKeys: 2,
      licenseKeyLast4: '0000',
    });
    expect(account).not.toHaveProperty('licenseKeySealed');
  });

  it('is renamed by an admin, once a name', async () => {
    await accounts.renameAccount(admin, { id: accountId, name: ' Sales ', seen: 'Main' });
    expect(await listed()).toMatchObject({ id: accountId, name: 'Sales' });
    expect(await lastEntry()).toMatchObject({
      action: 'account.rename',
      subject: `account:${accountId}`,
      before: { name: 'Main' },
      after: { name: 'Sales' },
    });
    await accounts.createAccount(admin, { name: 'Support' });
    const taken = accounts.renameAccount(admin, { id: accountId, name: 'Support' });
    await expect(taken).rejects.toMatchObject({ code: 'conflict', fields: { name: expect.any(String) } });
    const empty = accounts.renameAccount(admin, { id: accountId, name: '  ' });
    await expect(empty).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('is not renamed over what somebody else did meanwhile, and the same name is no change', async () => {
    await accounts.renameAccount(admin, { id: accountId, name: 'Sales' });
    const late = accounts.renameAccount(admin, { id: accountId, name: 'Other', seen: 'Main' });
    await expect(late).rejects.toMatchObject({ code: 'conflict', message: /now named Sales/ });
    const entries = await db.auditEntry.count();
    await accounts.renameAccount(admin, { id: accountId, name: 'Sales' });
    expect(await db.auditEntry.count()).toBe(entries);
  });

  it('is changed by admins alone', async () => {
    for (const role of ['viewer', 'operator'] as const) {
      const ctx = ctxOf(role);
      const refused = { code: 'forbidden' };
      await expect(accounts.renameAccount(ctx, { id: accountId, name: 'X' })).rejects.toMatchObject(refused);
      await expect(keys.removeLicenseKey(ctx, { accountId })).rejects.toMatchObject(refused);
    }
  });
});

describe('a license key', () => {
  it('is accepted from the first answer to it on, and not by what is asked without it', async () => {
    await keys.setLicenseKey(admin, { accountId, licenseKey: sampleLicenseKey });
    expect(await listed()).toMatchObject({ licenseKeyAcceptedAt: null });
    const client = await vendorClient.clientOfAccount(admin, accountId);
    await client?.getVersion();
    expect(await listed()).toMatchObject({ licenseKeyAcceptedAt: null });
    await client?.getAssignedNumbers();
    expect((await listed())?.licenseKeyAcceptedAt).toBeInstanceOf(Date);
    // another key has to prove itself
    await keys.setLicenseKey(admin, { accountId, licenseKey: sampleLicenseKey });
    expect(await listed()).toMatchObject({ licenseKeyAcceptedAt: null });
  });

  it('is forgotten when it is removed, and nothing is asked any more', async () => {
    await keys.setLicenseKey(admin, { accountId, licenseKey: sampleLicenseKey });
    const other = keys.removeLicenseKey(admin, { accountId, seen: '1234' });
    await expect(other).rejects.toMatchObject({ code: 'conflict', message: /now ends with 0000/ });
    await keys.removeLicenseKey(admin, { accountId, seen: '0000' });
    expect(await db.account.findUnique({ where: { id: accountId } })).toMatchObject({
      licenseKeySealed: null,
      licenseKeyLast4: null,
      licenseKeySetAt: null,
    });
    expect(await vendorClient.clientOfAccount(admin, accountId)).toBeNull();
    expect(await lastEntry()).toMatchObject({
      action: 'account.license_key_remove',
      before: { endsWith: '0000', refused: false },
      after: null,
    });
    const entries = await db.auditEntry.count();
    await keys.removeLicenseKey(admin, { accountId });
    expect(await db.auditEntry.count()).toBe(entries);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/context';
import type { ImportEntry, ImportPreview } from '@/lib/phone-notify/import/schema';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { noFaults, sampleLicenseKey } from '@/lib/simulator/vendor/platform';
import { type RunningVendor, startVendor } from '@/lib/simulator/vendor/serve';
import { createTestDatabase, type TestDatabase } from '../support/database';

const dataDir = mkdtempSync(join(tmpdir(), 'import-'));
let vendor: RunningVendor;
let database: TestDatabase;
let db: PrismaClient;
let ctx: Ctx;
let accountId: string;
let enterKey: () => Promise<unknown>;
let commands: typeof import('@/lib/phone-notify/import/commands');
let createNumber: typeof import('@/lib/numbers/commands/numbers')['createNumber'];

beforeAll(async () => {
  process.env.DATA_DIR = dataDir;
  vendor = await startVendor({ numbers: [] });
  process.env.PHONE_NOTIFY_URL = vendor.url;
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  ctx = { actor: { kind: 'system', name: 'test' }, db };
  commands = await import('@/lib/phone-notify/import/commands');
  ({ createNumber } = await import('@/lib/numbers/commands/numbers'));
  const { createAccount } = await import('@/lib/numbers/commands/accounts');
  const { setLicenseKey } = await import('@/lib/numbers/commands/license-key');
  accountId = (await createAccount(ctx, { name: 'Main' })).id;
  enterKey = () => setLicenseKey(ctx, { accountId, licenseKey: sampleLicenseKey });
});
afterAll(async () => {
  await vendor.close();
  await db.$disconnect();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  Object.assign(vendor.platform.faults, noFaults);
  vendor.platform.scripts.clear();
  await enterKey();
  await database.pool.query('DELETE FROM receive_key WHERE dedicated_number_id IS NOT NULL');
  await database.pool.query('DELETE FROM dedicated_number');
  await database.pool.query('TRUNCATE audit_entry');
});

const assign = (...numbers: string[]) => {
  for (const number of numbers) vendor.platform.scripts.set(number, 'Hello');
};
const listed = (preview: ImportPreview): ImportEntry[] => {
  if (preview.status === 'failed') throw new Error(preview.message);
  return preview.entries;
};

it('shows what is new, here and gone, adds what is chosen with a key of its own, and says so in the audit log', async () => {
  assign('8005550100', '8005550101', '8005550102');
  await createNumber(ctx, { accountId, phoneNumber: '8005550101', label: 'Front desk' });
  const { id: gone } = await createNumber(ctx, { accountId, phoneNumber: '8005550109' });
  const entries = listed(await commands.previewImport(ctx, { accountId }));
  expect(entries.map(({ phoneNumber, state }) => [phoneNumber, state])).toEqual([
    ['+18005550100', 'new'],
    ['+18005550102', 'new'],
    ['+18005550109', 'gone'],
    ['+18005550101', 'here'],
  ]);

  await database.pool.query('TRUNCATE audit_entry');
  const choice = { accountId, add: ['+18005550100', '+18005550101'], disable: [gone] };
  expect(await commands.importNumbers(ctx, choice)).toEqual({ added: 1, alreadyHere: 1, disabled: 1 });
  const added = await db.dedicatedNumber.findUniqueOrThrow({
    where: { phoneNumber: '+18005550100' },
    include: { receiveKeys: true },
  });
  expect(added.receiveKeys).toHaveLength(1);
  expect(await db.dedicatedNumber.findUniqueOrThrow({ where: { id: gone } })).toMatchObject({
    enabled: false,
  });
  const actions = (await db.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action);
  expect(actions).toEqual(['number.create', 'receive-key.create', 'number.disable', 'numbers.import']);
});

it('imports hundreds of numbers at once, and twice the same changes nothing', async () => {
  const numbers = Array.from({ length: 600 }, (_, index) => `757555${String(index).padStart(4, '0')}`);
  assign(...numbers);
  const entries = listed(await commands.previewImport(ctx, { accountId }));
  expect(entries).toHaveLength(600);
  const add = entries.map(({ phoneNumber }) => phoneNumber);
  expect(await commands.importNumbers(ctx, { accountId, add, disable: [] })).toMatchObject({ added: 600 });
  expect(await commands.importNumbers(ctx, { accountId, add, disable: [] })).toMatchObject({ added: 0 });
  expect(await db.receiveKey.count({ where: { dedicatedNumberId: { not: null } } })).toBe(600);
  const again = listed(await commands.previewImport(ctx, { accountId }));
  expect(new Set(again.map(({ state }) => state))).toEqual(new Set(['here']));
});

it('leaves what another account has alone', async () => {
  const { createAccount } = await import('@/lib/numbers/commands/accounts');
  const other = await createAccount(ctx, { name: 'Other' });
  const { id } = await createNumber(ctx, { accountId: other.id, phoneNumber: '8005550103' });
  assign('8005550103');
  expect(listed(await commands.previewImport(ctx, { accountId }))).toMatchObject([{ state: 'elsewhere' }]);
  const choice = { accountId, add: ['+18005550103'], disable: [id] };
  expect(await commands.importNumbers(ctx, choice)).toEqual({ added: 0, alreadyHere: 1, disabled: 0 });
});

it('says plainly that the vendor is down, answers nonsense or refuses the key, and is for admins only', async () => {
  const messageOf = async () => {
    const preview = await commands.previewImport(ctx, { accountId });
    return preview.status === 'failed' ? preview.message : 'listed';
  };
  vendor.platform.faults.nonsense = true;
  expect(await messageOf()).toMatch(/something unreadable/);
  vendor.platform.faults.nonsense = false;
  vendor.platform.faults.soapFault = true;
  expect(await messageOf()).toMatch(/reports a fault/);
  vendor.platform.faults.soapFault = false;
  vendor.platform.faults.keyInvalid = true;
  expect(await messageOf()).toMatch(/calls the license key of this account invalid/);
  vendor.platform.faults.keyInvalid = false;
  expect(await messageOf()).toMatch(/until an admin enters the key anew/);
  await enterKey();
  expect(await messageOf()).toBe('listed');

  const viewer: Ctx = { actor: { kind: 'user', id: 'x', email: 'vera@example.com', role: 'viewer' }, db };
  await expect(commands.previewImport(viewer, { accountId })).rejects.toThrow(/You may not do this/);
  await expect(commands.importNumbers(ctx, { accountId, add: [], disable: [] })).rejects.toThrow(
    'Choose at least one number',
  );
});

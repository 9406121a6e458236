import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/context';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { noFaults } from '@/lib/simulator/vendor/platform';
import { type RunningVendor, startVendor } from '@/lib/simulator/vendor/serve';
import { createTestDatabase, type TestDatabase } from '../support/database';

const dataDir = mkdtempSync(join(tmpdir(), 'codes-'));
let vendor: RunningVendor;
let database: TestDatabase;
let db: PrismaClient;
let ctx: Ctx;
let refreshCodes: typeof import('@/lib/phone-notify/codes/commands')['refreshCodes'];

beforeAll(async () => {
  process.env.DATA_DIR = dataDir;
  vendor = await startVendor();
  process.env.PHONE_NOTIFY_URL = vendor.url;
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  ctx = { actor: { kind: 'system', name: 'test' }, db };
  ({ refreshCodes } = await import('@/lib/phone-notify/codes/commands'));
});
afterAll(async () => {
  await vendor.close();
  await db.$disconnect();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

it('keeps the vendor’s codes, and those of before when the vendor is down', async () => {
  await db.vendorCode.create({ data: { code: 999, text: 'Old', readAt: new Date(0) } });
  expect(await refreshCodes(ctx)).toEqual({ codes: 47, differences: 0 });
  expect(await refreshCodes(ctx)).toEqual({ codes: 47, differences: 0 });
  expect(await db.vendorCode.count()).toBe(47);
  vendor.platform.faults.nonsense = true;
  await expect(refreshCodes(ctx)).rejects.toMatchObject({ code: 'unavailable' });
  Object.assign(vendor.platform.faults, noFaults);
  expect(await db.vendorCode.count()).toBe(47);
  expect(await db.auditEntry.count({ where: { action: 'codes.refresh' } })).toBe(2);
});

it('is for admins', async () => {
  const viewer: Ctx = { actor: { kind: 'user', id: 'x', email: 'vera@example.com', role: 'viewer' }, db };
  await expect(refreshCodes(viewer)).rejects.toMatchObject({ code: 'forbidden' });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Ctx } from '@/lib/auth/context';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { sampleLicenseKey } from '@/lib/simulator/vendor/platform';
import { type RunningVendor, startVendor } from '@/lib/simulator/vendor/serve';
import { createTestDatabase, type TestDatabase } from './database';

export interface VendorNumber {
  vendor: RunningVendor;
  database: TestDatabase;
  db: PrismaClient;
  ctx: Ctx;
  /** of the dedicated number */
  id: string;
  scripts: typeof import('@/lib/phone-notify/commands/incoming-script');
  queries: typeof import('@/lib/phone-notify/queries');
  stop(): Promise<void>;
}

/** A simulated Phone Notify! with one number, and a database where it is the number of an account with a license key. */
export async function startVendorNumber(phoneNumber: string): Promise<VendorNumber> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vendor-number-'));
  // read when the modules below are: they are loaded after it
  process.env.DATA_DIR = dataDir;
  const vendor = await startVendor({ numbers: [phoneNumber] });
  process.env.PHONE_NOTIFY_URL = vendor.url;
  const database = await createTestDatabase();
  const db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  const ctx: Ctx = { actor: { kind: 'system', name: 'test' }, db };
  const scripts = await import('@/lib/phone-notify/commands/incoming-script');
  const queries = await import('@/lib/phone-notify/queries');
  const { createAccount } = await import('@/lib/numbers/commands/accounts');
  const { createNumber } = await import('@/lib/numbers/commands/numbers');
  const { setLicenseKey } = await import('@/lib/numbers/commands/license-key');
  const { id: accountId } = await createAccount(ctx, { name: 'Main' });
  await setLicenseKey(ctx, { accountId, licenseKey: sampleLicenseKey });
  const { id } = await createNumber(ctx, { accountId, phoneNumber });
  const stop = async () => {
    await vendor.close();
    await db.$disconnect();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { vendor, database, db, ctx, id, scripts, queries, stop };
}

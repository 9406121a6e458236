import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/context';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let db: PrismaClient;
let numbers: typeof import('@/lib/numbers/commands/numbers') &
  typeof import('@/lib/numbers/commands/accounts') &
  typeof import('@/lib/numbers/commands/receive-keys');
let queries: typeof import('@/lib/numbers/queries');
let sealingKey: Buffer;
let system: Ctx;
let viewer: Ctx;
let accountId: string;
const dataDir = mkdtempSync(join(tmpdir(), 'numbers-'));

beforeAll(async () => {
  // read once, by the first module that asks
  process.env.DATA_DIR = dataDir;
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  numbers = {
    ...(await import('@/lib/numbers/commands/numbers')),
    ...(await import('@/lib/numbers/commands/accounts')),
    ...(await import('@/lib/numbers/commands/receive-keys')),
  };
  queries = await import('@/lib/numbers/queries');
  sealingKey = (await import('@/lib/numbers/sealing-key')).sealingKey();
  system = { actor: { kind: 'system', name: 'test' }, db };
  viewer = { actor: { kind: 'user', id: 'x', email: 'vera@example.com', role: 'viewer' }, db };
  accountId = (await numbers.createAccount(system, { name: 'Main' })).id;
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await database.pool.query('DELETE FROM receive_key WHERE dedicated_number_id IS NOT NULL');
  await database.pool.query('DELETE FROM dedicated_number');
});

describe('dedicated numbers', () => {
  it('get a postback URL that can be shown again, and an entry in the audit log without its token', async () => {
    const { id, receiveKey } = await numbers.createNumber(system, {
      accountId,
      phoneNumber: '(800) 555-1234',
      label: 'Front desk',
    });
    const shown = await queries.findNumber(db, sealingKey, new Date(), id);
    expect(shown).toMatchObject({ phoneNumber: '+18005551234', accountName: 'Main', enabled: true });
    expect(shown?.receiveKeys.map(({ token }) => token)).toEqual([receiveKey.token]);
    const entries = await db.auditEntry.findMany({ where: { actor: 'system:test' } });
    expect(entries.map(({ action }) => action)).toContain('number.create');
    expect(JSON.stringify(entries.map(({ before, after }) => [before, after]))).not.toContain(
      receiveKey.token,
    );
  });

  it('are refused when they are in the list already, in whatever format, and leave nothing behind', async () => {
    await numbers.createNumber(system, { accountId, phoneNumber: '8005551234' });
    const keys = await db.receiveKey.count();
    await expect(
      numbers.createNumber(system, { accountId, phoneNumber: '+1 800 555 1234' }),
    ).rejects.toMatchObject({
      code: 'conflict',
      fields: { phoneNumber: '+1 800 555 1234 is in the list already' },
    });
    expect(await db.receiveKey.count()).toBe(keys);
  });

  it('say what is wrong beside the field', async () => {
    await expect(numbers.createNumber(system, { accountId, phoneNumber: '555' })).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { phoneNumber: expect.stringContaining('not a phone number') },
    });
  });

  it('are not overwritten by someone who read them before another changed them', async () => {
    const { id, version } = await numbers.createNumber(system, { accountId, phoneNumber: '8005551234' });
    await numbers.updateNumber(system, { id, version, label: 'first', notes: '' });
    await expect(
      numbers.updateNumber(system, { id, version, label: 'second', notes: '' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await db.dedicatedNumber.findUnique({ where: { id } })).toMatchObject({ label: 'first' });
  });

  it('are enabled and disabled once, however often it is asked for', async () => {
    const { id } = await numbers.createNumber(system, { accountId, phoneNumber: '8005551234' });
    const once = await numbers.setNumberEnabled(system, { id, enabled: false });
    expect(await numbers.setNumberEnabled(system, { id, enabled: false })).toEqual(once);
    expect(await db.auditEntry.count({ where: { action: 'number.disable', subject: `number:${id}` } })).toBe(
      1,
    );
  });

  it('cannot be changed by a viewer, by any verb', async () => {
    const { id, version } = await numbers.createNumber(system, { accountId, phoneNumber: '8005551234' });
    const attempts = [
      numbers.createAccount(viewer, { name: 'Other' }),
      numbers.createNumber(viewer, { accountId, phoneNumber: '8005550000' }),
      numbers.updateNumber(viewer, { id, version, label: 'x', notes: '' }),
      numbers.setNumberEnabled(viewer, { id, enabled: false }),
      numbers.createReceiveKey(viewer, { accountId }),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
    expect(await db.dedicatedNumber.findUnique({ where: { id } })).toMatchObject({ version, enabled: true });
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/context';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { createTestDatabase, type TestDatabase } from '../support/database';

const dataDir = mkdtempSync(join(tmpdir(), 'two-admins-'));
process.env.DATA_DIR = dataDir;

let database: TestDatabase;
let db: PrismaClient;
let ctx: Ctx;
let account: { id: string; receiveKey: { id: string; token: string } };
let commands: typeof import('@/lib/numbers/commands/receive-keys') &
  typeof import('@/lib/numbers/commands/privacy') &
  typeof import('@/lib/numbers/commands/numbers');

beforeEach(async () => {
  const { createAccount } = await import('@/lib/numbers/commands/accounts');
  commands = {
    ...(await import('@/lib/numbers/commands/receive-keys')),
    ...(await import('@/lib/numbers/commands/privacy')),
    ...(await import('@/lib/numbers/commands/numbers')),
  };
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  ctx = { actor: { kind: 'system', name: 'test' }, db };
  account = await createAccount(ctx, { name: 'Sales' });
});
afterEach(async () => {
  await db.$disconnect();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('two admins at once', () => {
  const conflict = (now: string) => ({ code: 'conflict', message: expect.stringContaining(now) });

  it('do not write over a privacy setting that the second has not seen', async () => {
    const accountId = account.id;
    const number = await commands.createNumber(ctx, { accountId, phoneNumber: '7575550100' });
    await commands.setAccountPrivacy(ctx, { accountId, privacy: 'drop', seen: 'keep' });
    await expect(
      commands.setAccountPrivacy(ctx, { accountId, privacy: 'length', seen: 'keep' }),
    ).rejects.toMatchObject(conflict('It is now: Keep nothing'));
    await commands.setAccountPrivacy(ctx, { accountId, privacy: 'length', seen: 'drop' });

    await commands.setNumberPrivacy(ctx, { numberId: number.id, privacy: 'drop', seen: null });
    await expect(
      commands.setNumberPrivacy(ctx, { numberId: number.id, privacy: 'keep', seen: null }),
    ).rejects.toMatchObject(conflict('It is now: Keep nothing'));

    const rule = { privacy: 'keep', mayHoldCardNumbers: false } as const;
    const results = await Promise.allSettled(
      (['length', 'drop'] as const).map((privacy) =>
        commands.setVariableRule(ctx, { name: 'zip', privacy, seen: null }),
      ),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(commands.removeVariableRule(ctx, { name: 'zip', seen: rule })).rejects.toMatchObject(
      conflict('card-like digits masked'),
    );
    await commands.removeVariableRule(ctx, { name: 'zip' });
    await expect(
      commands.setVariableRule(ctx, { name: 'zip', privacy: 'drop', seen: rule }),
    ).rejects.toMatchObject(conflict('No rule'));
  });

  it('do not write over networks that the second has not seen', async () => {
    const { id } = account.receiveKey;
    await commands.setKeyNetworks(ctx, { id, networks: '203.0.113.0/24', seen: '' });
    await expect(
      commands.setKeyNetworks(ctx, { id, networks: '198.51.100.7', seen: '' }),
    ).rejects.toMatchObject(conflict('203.0.113.0/24'));
    await commands.setKeyNetworks(ctx, { id, networks: '198.51.100.7', seen: '203.0.113.0/24' });
  });
});

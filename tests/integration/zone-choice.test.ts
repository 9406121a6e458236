import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chooseZone } from '@/lib/auth/commands/zone';
import type { Ctx } from '@/lib/auth/context';
import { findOwnZone } from '@/lib/auth/queries';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

it('a person’s zone is unchosen, then as chosen last; a script has none', async () => {
  const email = 'jo@example.com';
  const { id } = await db.user.create({ data: { email, name: '', role: 'viewer', passwordHash: '' } });
  const jo: Ctx = { db, actor: { kind: 'user', id, email, role: 'viewer' } };
  expect(await findOwnZone(db, id)).toEqual({ choice: null, zone: null });
  await chooseZone(jo, { zone: 'Asia/Kathmandu' });
  expect(await findOwnZone(db, id)).toEqual({ choice: null, zone: 'Asia/Kathmandu' });
  for (const choice of ['utc', 'local'] as const) {
    await chooseZone(jo, { choice });
    expect(await findOwnZone(db, id)).toEqual({ choice, zone: 'Asia/Kathmandu' });
  }
  await expect(chooseZone(jo, { zone: 'Not/AZone' })).rejects.toMatchObject({ code: 'invalid_input' });
  const script: Ctx = { db, actor: { kind: 'apiKey', id: '1', name: 'export', role: 'admin' } };
  await expect(chooseZone(script, { choice: 'utc' })).rejects.toMatchObject({ code: 'forbidden' });
});

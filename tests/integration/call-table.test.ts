import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/context';
import { defaultColumns } from '@/lib/calls/table/columns';
import { changeCallTable } from '@/lib/calls/table/commands';
import { findCallTable, findColumnNames } from '@/lib/calls/table/queries';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let db: PrismaClient;
let jo: Ctx;
let userId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  const email = 'jo@example.com';
  const user = await db.user.create({ data: { email, name: '', role: 'viewer', passwordHash: '' } });
  userId = user.id;
  jo = { db, actor: { kind: 'user', id: userId, email, role: 'viewer' } };
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

it('a person’s list is as at the beginning, then as chosen; what one browser changes leaves the rest as it is', async () => {
  const start = { columns: defaultColumns, widths: {}, density: 'comfortable' };
  expect(await findCallTable(db, userId)).toEqual(start);
  await Promise.all([
    changeCallTable(jo, { widths: { time: 200 } }),
    changeCallTable(jo, { columns: ['time', 'variable.zip'] }),
  ]);
  await changeCallTable(jo, { density: 'compact' });
  const chosen = { columns: ['time', 'variable.zip'], widths: { time: 200 }, density: 'compact' };
  expect(await findCallTable(db, userId)).toEqual(chosen);
});

it('what is no column, or too narrow to be seen, is refused', async () => {
  for (const change of [{ columns: [] }, { widths: { time: 3 } }]) {
    await expect(changeCallTable(jo, change)).rejects.toMatchObject({ code: 'invalid_input' });
  }
});

it('names are read only for columns that show them', async () => {
  const { id } = await db.account.create({ data: { name: 'Main' } });
  expect(await findColumnNames(db, ['time'])).toEqual({ accounts: {}, numbers: {} });
  expect((await findColumnNames(db, ['account'])).accounts).toEqual({ [id]: 'Main' });
});

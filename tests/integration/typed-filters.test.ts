import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { settleTyped } from '@/lib/calls/queries/settle-typed';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let db: PrismaClient;
let accountId: string;
/** ids by label */
const numbers = new Map<string, string>();

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  ({ id: accountId } = await db.account.create({ data: { name: 'Main street' } }));
  for (const [phoneNumber, label] of [
    ['+17575550101', 'Sales'],
    ['+17575550102', 'Support'],
    ['+18005550199', 'Support'],
  ] as const) {
    const { id } = await db.dedicatedNumber.create({ data: { accountId, phoneNumber, label } });
    numbers.set(phoneNumber, id);
  }
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const settled = async (query: string) => String(await settleTyped(db, new URLSearchParams(query)));

it.each([
  ['number=%2B17575550101', '+17575550101'],
  ['number=(757) 555-0102', '+17575550102'],
  ['number=0199', '+18005550199'],
  ['number=sales', '+17575550101'],
])('takes what is typed for the dedicated number it names: %s', async (query, phoneNumber) => {
  expect(await settled(`${query}&code=30`)).toBe(`number=${numbers.get(phoneNumber)}&code=30`);
});

it('takes an account by its name, and keeps ids as they are', async () => {
  expect(await settled('account=MAIN street')).toBe(`account=${accountId}`);
  for (const query of [`account=${accountId}&number=${numbers.get('+17575550101')}`, 'code=30', ''])
    expect(await settled(query)).toBe(query);
});

it.each([
  'number=5550',
  'number=support',
  'number=nobody',
  'number=757',
  'account=Side street',
  'number=%00',
])('leaves what names none or several for the page to say: %s', async (query) =>
  expect(await settled(query)).toBe(String(new URLSearchParams(query))),
);

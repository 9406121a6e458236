import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { ColumnNames } from './column-values';
import type { ColumnId } from './columns';
import type { CallTableLook } from './look';
import { readCallTable } from './schema';

export async function findCallTable(db: PrismaClient, userId: string): Promise<CallTableLook> {
  const row = await db.userPreference.findUnique({ where: { userId }, select: { callTable: true } });
  return readCallTable(row?.callTable);
}

/** What people call the accounts and dedicated numbers, as far as the columns show them. */
export async function findColumnNames(db: PrismaClient, columns: readonly ColumnId[]): Promise<ColumnNames> {
  const [accounts, numbers] = await Promise.all([
    columns.includes('account') ? db.account.findMany({ select: { id: true, name: true } }) : [],
    columns.includes('number')
      ? db.dedicatedNumber.findMany({ select: { id: true, label: true, phoneNumber: true } })
      : [],
  ]);
  return {
    accounts: Object.fromEntries(accounts.map(({ id, name }) => [id, name])),
    numbers: Object.fromEntries(numbers.map(({ id, label, phoneNumber }) => [id, label || phoneNumber])),
  };
}

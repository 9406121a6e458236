import { AppError } from '@/lib/platform/errors';
import type { Account, Prisma } from '@/lib/platform/generated/prisma/client';
import type { NumberRow } from '../schema';

export async function requireAccount(tx: Prisma.TransactionClient, id: string): Promise<void> {
  const known = await tx.account.findUnique({ where: { id }, select: { id: true } });
  if (!known) throw new AppError('not_found', 'There is no such account', { accountId: 'Choose an account' });
}

/** The row as it is, kept from others until the transaction ends. */
export async function lockNumber(tx: Prisma.TransactionClient, id: string): Promise<NumberRow> {
  await tx.$queryRaw`SELECT 1 FROM dedicated_number WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.dedicatedNumber.findUnique({ where: { id } });
  if (!row) throw new AppError('not_found', 'There is no such dedicated number');
  return row;
}

/** The same for an account. */
export async function lockAccount(tx: Prisma.TransactionClient, id: string): Promise<Account> {
  await tx.$queryRaw`SELECT 1 FROM account WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.account.findUnique({ where: { id } });
  if (!row) throw new AppError('not_found', 'There is no such account');
  return row;
}

import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { FilterNames } from '../active-filters';
import type { CallFilters } from '../filters';

/** What people call the dedicated number and the account that the filters hold the ids of. */
export async function findFilterNames(
  db: PrismaClient,
  { number, account }: Pick<CallFilters, 'number' | 'account'>,
): Promise<FilterNames> {
  const [numberRow, accountRow] = await Promise.all([
    number ? db.dedicatedNumber.findUnique({ where: { id: number } }) : null,
    account ? db.account.findUnique({ where: { id: account } }) : null,
  ]);
  return {
    number: numberRow?.label || numberRow?.phoneNumber,
    phoneNumber: numberRow?.phoneNumber,
    account: accountRow?.name,
  };
}

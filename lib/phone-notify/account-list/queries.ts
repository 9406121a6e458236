import type { PrismaClient } from '@/lib/platform/generated/prisma/client';

export interface ListedAccount {
  id: string;
  name: string;
  privacy: 'keep' | 'length' | 'drop';
  createdAt: Date;
  /** null: none was entered */
  licenseKeyLast4: string | null;
  licenseKeySetAt: Date | null;
  licenseKeyRefusedAt: Date | null;
  /** when Phone Notify! last answered to this very key, up to a minute behind; null: not yet */
  licenseKeyAcceptedAt: Date | null;
  dedicatedNumbers: number;
  /** that still work; those of its numbers too */
  receiveKeys: number;
}

/** Every account by name, never with its license key. */
export async function listAccountFacts(db: PrismaClient, now: Date): Promise<ListedAccount[]> {
  const isLive = { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  const rows = await db.account.findMany({
    select: {
      id: true,
      name: true,
      privacy: true,
      createdAt: true,
      licenseKeyLast4: true,
      licenseKeySetAt: true,
      licenseKeyRefusedAt: true,
      licenseKeyAcceptedAt: true,
      _count: { select: { dedicatedNumbers: true, receiveKeys: { where: isLive } } },
    },
    orderBy: { name: 'asc' },
  });
  return rows.map(({ _count, ...row }) => ({ ...row, ..._count }));
}

import { loadContext } from '@/lib/auth/loaders';

/** Accounts whose numbers can be imported, or why not; admins only. */
export async function loadImport(): Promise<{ id: string; name: string; hasLicenseKey: boolean }[]> {
  const { db } = await loadContext('numbers:write');
  const accounts = await db.account.findMany({
    select: { id: true, name: true, licenseKeySetAt: true },
    orderBy: { name: 'asc' },
  });
  return accounts.map(({ licenseKeySetAt, ...account }) => ({
    ...account,
    hasLicenseKey: licenseKeySetAt !== null,
  }));
}

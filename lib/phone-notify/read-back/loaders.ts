import { loadContext } from '@/lib/auth/loaders';
import { formatPhoneNumber } from '@/lib/numbers/phone-number';
import { loadPreferences } from '@/lib/platform/load-preferences';
import type { Zones } from '@/lib/platform/preferences';

export interface ReadableNumber {
  id: string;
  /** as people write it */
  shownNumber: string;
  label: string;
  scriptAskedAt: Date | null;
}

/** Numbers whose script can be read back, and how many cannot for want of a license key; admins only. */
export async function loadReadable(): Promise<{
  numbers: ReadableNumber[];
  withoutKey: number;
  zones: Zones;
}> {
  const { db } = await loadContext('numbers:write');
  const [numbers, withoutKey, { zones }] = await Promise.all([
    db.dedicatedNumber.findMany({
      where: { account: { licenseKeySetAt: { not: null } } },
      select: { id: true, phoneNumber: true, label: true, scriptAskedAt: true },
      orderBy: { phoneNumber: 'asc' },
    }),
    db.dedicatedNumber.count({ where: { account: { licenseKeySetAt: null } } }),
    loadPreferences(),
  ]);
  return {
    numbers: numbers.map(({ phoneNumber, ...number }) => ({
      ...number,
      shownNumber: formatPhoneNumber(phoneNumber),
    })),
    withoutKey,
    zones,
  };
}

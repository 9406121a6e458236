'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { type ZoneChoice, type Zones, zoneChoiceCookie } from '@/lib/platform/preferences';
import { writeCookie } from './write-cookie';

/** Brings the person's choice of zone, made in whatever browser, into this one. */
export function ZoneSync({ chosen, zones }: { chosen: ZoneChoice | null; zones: Zones }) {
  const router = useRouter();
  const here: ZoneChoice = zones.shown === 'UTC' ? 'utc' : 'local';
  const differs = chosen !== null && zones.shown !== zones.other && chosen !== here;
  useEffect(() => {
    if (!differs) return;
    writeCookie(zoneChoiceCookie, chosen);
    router.refresh();
  }, [differs, chosen, router]);
  return null;
}

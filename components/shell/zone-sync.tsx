'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { saveZone } from '@/lib/auth/actions';
import type { OwnZone } from '@/lib/auth/queries';
import { browserZoneCookie, ownZoneCookie, type Zones, zoneChoiceCookie } from '@/lib/platform/preferences';
import { writeCookie } from './write-cookie';

/** Brings the person's zone, chosen in whatever browser, into this one. The first browser's is the first choice. */
export function ZoneSync({ own, zones }: { own: OwnZone; zones: Zones }) {
  const router = useRouter();
  const local = zones.shown === 'UTC' ? zones.other : zones.shown;
  const isUtc = zones.shown === 'UTC' && zones.other !== 'UTC';
  const { choice, zone } = own;
  useEffect(() => {
    const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone === null) {
      if (browserZone !== local) writeCookie(browserZoneCookie, browserZone);
      // a machine that is set to UTC says nothing of the person
      if (browserZone !== 'UTC') saveZone({ zone: browserZone }).catch(() => router.refresh());
      else if (browserZone !== local) router.refresh();
      return;
    }
    const differs = zone !== local || (choice !== null && (choice === 'utc') !== isUtc && local !== 'UTC');
    if (!differs) return;
    writeCookie(ownZoneCookie, zone);
    if (choice !== null) writeCookie(zoneChoiceCookie, choice);
    router.refresh();
  }, [zone, choice, local, isUtc, router]);
  return null;
}

'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { browserZoneCookie, type Zones } from '@/lib/platform/preferences';
import { Segmented } from './segmented';
import { useZoneChoice } from './use-zone-choice';
import { writeCookie } from './write-cookie';

/** Tells the server the browser's own time zone, and lets the reader choose between it and UTC. */
export function ZoneSwitch({ zones, place }: { zones: Zones; place: string }) {
  const router = useRouter();
  const { shown, local, choose } = useZoneChoice(zones);
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!own || own === local) return;
    writeCookie(browserZoneCookie, own);
    router.refresh();
  }, [local, router]);
  if (local === 'UTC') {
    return <p className="px-2.5 text-sm text-faint">Times are in UTC</p>;
  }
  return (
    <Segmented
      legend="Time zone"
      name={`zone-${place}`}
      segments={[
        { value: 'local', label: local.split('/').at(-1)?.replaceAll('_', ' ') ?? local },
        { value: 'utc', label: 'UTC' },
      ]}
      // a link may name a third zone: then neither is chosen
      value={shown === 'UTC' ? 'utc' : shown === local ? 'local' : null}
      onChange={choose}
    />
  );
}

'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';
import { browserZoneCookie, type Zones, zoneChoiceCookie } from '@/lib/platform/preferences';
import { Segmented } from './segmented';
import { writeCookie } from './write-cookie';

/** Tells the server the browser's own time zone, and lets the reader choose between it and UTC. */
export function ZoneSwitch({ zones, place }: { zones: Zones; place: string }) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  const known = zones.shown === 'UTC' ? zones.other : zones.shown;
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!own || own === known) return;
    writeCookie(browserZoneCookie, own);
    router.refresh();
  }, [known, router]);
  if (known === 'UTC') {
    return <p className="px-2.5 text-sm text-faint">Times are in UTC</p>;
  }
  return (
    <Segmented
      legend="Time zone"
      name={`zone-${place}`}
      segments={[
        { value: 'local', label: known.split('/').at(-1)?.replaceAll('_', ' ') ?? known },
        { value: 'utc', label: 'UTC' },
      ]}
      value={zones.shown === 'UTC' ? 'utc' : 'local'}
      onChange={(value) => {
        writeCookie(zoneChoiceCookie, value);
        startTransition(() => router.refresh());
      }}
    />
  );
}

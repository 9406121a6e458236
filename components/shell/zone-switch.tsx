'use client';

import { Globe } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Zones } from '@/lib/platform/preferences';
import { Segmented } from './segmented';
import { useZoneChoice } from './use-zone-choice';
import { zoneCity } from './zone-city';

// Loaded when first opened: pages stay small.
const ZonePicker = dynamic(() => import('./zone-picker').then((module) => module.ZonePicker), { ssr: false });

/** The person's own zone or UTC, and the way to another zone of their own. */
export function ZoneSwitch({ zones, place }: { zones: Zones; place: string }) {
  const { shown, local, choose, chooseOwn } = useZoneChoice(zones);
  const [picking, setPicking] = useState(false);
  return (
    <div className="flex items-center gap-1">
      <div className="min-w-0 flex-1">
        {local === 'UTC' ? (
          <p className="px-2.5 text-sm text-faint">Times are in UTC</p>
        ) : (
          <Segmented
            legend="Time zone"
            name={`zone-${place}`}
            segments={[
              { value: 'local', label: zoneCity(local), title: local },
              { value: 'utc', label: 'UTC' },
            ]}
            // a link may name a third zone: then neither is chosen
            value={shown === 'UTC' ? 'utc' : shown === local ? 'local' : null}
            onChange={choose}
            commandOf={(label) => `Show times in ${label}`}
          />
        )}
      </div>
      <Button
        look="quiet"
        size="sm"
        title="Choose your time zone"
        aria-label="Choose your time zone"
        data-command="Choose your time zone"
        onClick={() => setPicking(true)}
      >
        <Globe aria-hidden />
      </Button>
      {picking ? (
        <ZonePicker
          chosen={local}
          onClose={() => setPicking(false)}
          onChoose={(zone) => {
            setPicking(false);
            chooseOwn(zone);
          }}
        />
      ) : null}
    </div>
  );
}

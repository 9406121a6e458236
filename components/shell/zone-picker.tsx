'use client';

import { Command } from 'cmdk';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { controlClass } from '@/components/ui/input';
import { listZones, rankZone } from '@/lib/platform/list-zones';

/** Every time zone there is, searched by city, country's name of the zone, or distance from UTC. */
export function ZonePicker({
  chosen,
  onChoose,
  onClose,
}: {
  chosen: string;
  onChoose: (zone: string) => void;
  onClose: () => void;
}) {
  const [zones] = useState(() => listZones(new Date()));
  return (
    <Dialog title="Your time zone" open onClose={onClose}>
      <p className="mb-2 text-sm text-muted">
        Times are shown in it in every browser you sign in from. <kbd className="font-mono">z</kbd> switches
        between it and UTC.
      </p>
      <Command label="Time zones" loop defaultValue={chosen} filter={rankZone}>
        <Command.Input
          data-focus-first
          placeholder="City, zone or offset, such as New York, India or +5:45"
          className={`${controlClass} h-9`}
        />
        <Command.List label="Time zones" className="mt-2 max-h-[50dvh] overflow-y-auto">
          <Command.Empty className="px-2 py-3 text-muted">No time zone is called so.</Command.Empty>
          {zones.map(({ zone, place, offset, name }) => (
            <Command.Item
              key={zone}
              value={zone}
              keywords={[place, name, offset]}
              onSelect={() => onChoose(zone)}
              className="flex cursor-pointer items-baseline gap-2 rounded-md px-2 py-1 data-[selected=true]:bg-raised"
            >
              <span className="truncate">{place}</span>
              <span className="truncate text-sm text-faint">{name}</span>
              <span className="tabular ml-auto shrink-0 text-sm text-muted">
                {zone === chosen ? 'chosen · ' : ''}
                {offset}
              </span>
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}

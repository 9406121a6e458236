'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useZoneChoice } from '@/components/shell/use-zone-choice';
import type { Role } from '@/lib/audit/actor';
import type { Zones } from '@/lib/platform/preferences';
import { followLink } from './page-commands';
import { pageKeys } from './shortcuts';
import { useShortcuts } from './use-shortcuts';

// Loaded when first opened: pages stay small.
const Palette = dynamic(() => import('./palette').then((module) => module.Palette), { ssr: false });
const ShortcutList = dynamic(() => import('./shortcut-list').then((module) => module.ShortcutList), {
  ssr: false,
});

const dialogs = ['palette', 'keys'] as const;
type DialogName = (typeof dialogs)[number];
const openEvent = 'keyboard:open';

/** Opens the palette or the list of keys from a button anywhere on the page. */
export const openDialog = (name: DialogName): boolean =>
  window.dispatchEvent(new CustomEvent<DialogName>(openEvent, { detail: name }));

/** The keys that work on every page, and what they open. */
export function Keyboard({
  role,
  hrefs,
  zones,
}: {
  role: Role;
  hrefs: Record<string, string>;
  zones: Zones;
}) {
  const router = useRouter();
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const zone = useZoneChoice(zones);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const open = (event: Event) => {
      const wanted = event instanceof CustomEvent ? event.detail : null;
      setDialog(dialogs.find((name) => name === wanted) ?? null);
    };
    window.addEventListener(openEvent, open);
    return () => window.removeEventListener(openEvent, open);
  }, []);
  const pages = Object.entries(pageKeys).map(([keys, href]) => [
    keys,
    () => router.push(hrefs[href] ?? href),
  ]);
  useShortcuts({
    ...Object.fromEntries(pages),
    '$mod+k': () => setDialog('palette'),
    ']': () => followLink('next'),
    '[': () => followLink('prev'),
    // without Shift on some keyboards
    '?': () => setDialog('keys'),
    'Shift+?': () => setDialog('keys'),
    z: () => {
      if (zone.local === 'UTC') return;
      const choice = zone.shown === 'UTC' ? 'local' : 'utc';
      zone.choose(choice);
      setSaid(`Times are in ${zone.zoneOf(choice)}`);
    },
  });
  const close = () => setDialog(null);
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {dialog === 'palette' ? <Palette role={role} hrefs={hrefs} onClose={close} /> : null}
      {dialog === 'keys' ? <ShortcutList onClose={close} /> : null}
    </>
  );
}

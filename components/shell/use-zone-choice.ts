import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTransition } from 'react';
import { saveZone } from '@/lib/auth/actions';
import { type ZoneChoice, type Zones, zoneParameter } from '@/lib/platform/preferences';

/** The zone that times are shown in, and how it is chosen: for the person, and in an address that names a zone. */
export function useZoneChoice(zones: Zones) {
  const params = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const shown = params.get(zoneParameter) ?? zones.shown;
  const local = zones.shown === 'UTC' ? zones.other : zones.shown;
  const zoneOf = (choice: ZoneChoice) => (choice === 'utc' ? 'UTC' : local);
  const save = (chosen: { choice: ZoneChoice; zone?: string }) =>
    startTransition(async () => {
      // a failure is shown by the page, which then reads from the same database
      await saveZone(chosen).catch(() => undefined);
      if (!params.has(zoneParameter)) return;
      const others = new URLSearchParams(params);
      others.set(zoneParameter, chosen.zone ?? zoneOf(chosen.choice));
      router.replace(`${pathname}?${others}`);
    });
  const choose = (choice: ZoneChoice) => save({ choice });
  /** the person's own zone from now on */
  const chooseOwn = (zone: string) => save({ choice: 'local', zone });
  return { shown, local, isPending, choose, chooseOwn, zoneOf };
}

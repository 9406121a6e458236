import { type Zones, zoneChoiceCookie } from '@/lib/platform/preferences';
import { writeCookie } from './write-cookie';

/** Shows times in the other zone from the next page on. Returns its name; null where the browser's own is UTC. */
export function switchZone({ shown, other }: Zones): string | null {
  if (shown === other) return null;
  writeCookie(zoneChoiceCookie, other === 'UTC' ? 'utc' : 'local');
  return other;
}

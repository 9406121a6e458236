import { cookies } from 'next/headers';
import { cache } from 'react';
import {
  browserZoneCookie,
  ownZoneCookie,
  parseTheme,
  resolveZones,
  type Theme,
  themeCookie,
  type Zones,
  zoneChoiceCookie,
} from './preferences';

export interface Preferences {
  theme: Theme;
  zones: Zones;
}

/** What the browser of this request asks for, from its cookies. */
export const loadPreferences = cache(async (): Promise<Preferences> => {
  const jar = await cookies();
  const choice = jar.get(zoneChoiceCookie)?.value;
  const [own, browserZone] = [jar.get(ownZoneCookie)?.value, jar.get(browserZoneCookie)?.value];
  return {
    theme: parseTheme(jar.get(themeCookie)?.value),
    zones: resolveZones(choice, own, browserZone),
  };
});

/** What a browser asks of every page by cookie. Safe in the browser: the cookies are written there. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = 'theme';
export const zoneChoices = ['local', 'utc'] as const;
/** `utc`, or `local` (the default) for the person's own zone */
export type ZoneChoice = (typeof zoneChoices)[number];
export const zoneChoiceCookie = 'time-zone';
/** of an address whose times are meant in a zone, by its IANA name, whoever opens it */
export const zoneParameter = 'zone';
/** the zone that the person chose, by its IANA name */
export const ownZoneCookie = 'own-time-zone';
/** the browser's own zone, by its IANA name: the person's until another is chosen */
export const browserZoneCookie = 'browser-time-zone';

/** Every time on a page is shown in one zone; the other stands in its title. */
export interface Zones {
  shown: string;
  other: string;
}

export const parseTheme = (text: string | undefined): Theme =>
  themes.find((theme) => theme === text) ?? 'system';

/** `named`: what may be the person's zone, the likeliest first. UTC until the browser has told its zone. */
export function resolveZones(choice: string | undefined, ...named: (string | undefined)[]): Zones {
  const local = named.find((name) => name !== undefined && isTimeZone(name)) ?? 'UTC';
  return choice === 'utc' ? { shown: 'UTC', other: local } : { shown: local, other: 'UTC' };
}

/** The same with a zone that an address names; the other one is UTC, or else the reader's own. */
export function zonesIn(named: string | null, zones: Zones): Zones {
  if (named === null) return zones;
  const local = zones.shown === 'UTC' ? zones.other : zones.shown;
  return { shown: named, other: named === 'UTC' ? local : 'UTC' };
}

export function isTimeZone(name: string): boolean {
  if (name.length > 64 || /^[+-]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

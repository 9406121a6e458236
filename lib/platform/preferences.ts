/** What a browser asks of every page by cookie. Safe in the browser: the cookies are written there. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = 'theme';
/** `utc`, or `local` (the default) for the browser's own zone */
export const zoneChoiceCookie = 'time-zone';
/** the browser's own zone, by its IANA name */
export const browserZoneCookie = 'browser-time-zone';

/** Every time on a page is shown in one zone; the other stands in its title. */
export interface Zones {
  shown: string;
  other: string;
}

export const parseTheme = (text: string | undefined): Theme =>
  themes.find((theme) => theme === text) ?? 'system';

/** UTC until the browser has told its zone. */
export function resolveZones(choice: string | undefined, browserZone: string | undefined): Zones {
  const local = browserZone && isTimeZone(browserZone) ? browserZone : 'UTC';
  return choice === 'utc' ? { shown: 'UTC', other: local } : { shown: local, other: 'UTC' };
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

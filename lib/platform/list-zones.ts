/** A time zone as people look for one. */
export interface ListedZone {
  /** IANA name */
  zone: string;
  /** "America/New York" */
  place: string;
  /** from UTC at the moment that was asked about: "GMT+5:45" */
  offset: string;
  /** "Nepal Time"; the offset again where the zone has no name */
  name: string;
}

/** Zones that browsers still list by the name of long ago, with the one that people look for. */
const placeNames: Record<string, string> = {
  'America/Buenos_Aires': 'America/Buenos Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho Chi Minh City',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
};

/** All zones of the running browser, by name. UTC is not among them: it can always be switched to. */
export function listZones(moment: Date): ListedZone[] {
  return Intl.supportedValuesOf('timeZone')
    .filter((zone) => zone !== 'UTC')
    .map((zone) => ({
      zone,
      place: placeNames[zone] ?? zone.replaceAll('_', ' '),
      offset: nameOf(moment, zone, 'shortOffset'),
      name: nameOf(moment, zone, 'longGeneric'),
    }));
}

function nameOf(moment: Date, timeZone: string, timeZoneName: 'shortOffset' | 'longGeneric'): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName }).formatToParts(moment);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** 0 where a word of the search is nowhere in the names of a zone; the better the earlier the search stands in them. */
export function rankZone(zone: string, search: string, names: string[] = []): number {
  const text = [...names, zone].join(' ').toLowerCase();
  const words = search.toLowerCase().replaceAll('_', ' ').trim().split(/\s+/);
  return words.every((word) => text.includes(word)) ? 1 / (1 + text.indexOf(words[0] ?? '')) : 0;
}

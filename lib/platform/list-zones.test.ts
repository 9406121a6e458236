import { expect, it } from 'vitest';
import { listZones, rankZone } from './list-zones';
import { isTimeZone } from './preferences';

it('lists every zone by the names that people look for', () => {
  const zones = listZones(new Date('2026-01-01T00:00:00Z'));
  expect(zones.length).toBeGreaterThan(400);
  expect(zones.filter(({ zone }) => !isTimeZone(zone))).toEqual([]);
  expect(zones.find(({ zone }) => zone === 'America/New_York')).toEqual({
    zone: 'America/New_York',
    place: 'America/New York',
    offset: 'GMT-5',
    name: 'Eastern Time',
  });
  expect(zones.find(({ place }) => place === 'Asia/Kolkata')).toMatchObject({ offset: 'GMT+5:30' });
  expect(zones.find(({ place }) => place === 'Asia/Kathmandu')).toMatchObject({ name: 'Nepal Time' });
});

it.each([
  ['kolk', ['Asia/Kolkata']],
  ['new york', ['America/New York']],
  ['nepal', ['Asia/Kathmandu']],
  ['+5:45', ['Asia/Kathmandu']],
])('finds by %s', (search, places) => {
  const found = listZones(new Date('2026-01-01T00:00:00Z')).filter(
    ({ zone, place, name, offset }) => rankZone(zone, search, [place, name, offset]) > 0,
  );
  expect(found.map(({ place }) => place)).toEqual(places);
});

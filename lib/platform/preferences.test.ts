import { describe, expect, it } from 'vitest';
import { isTimeZone, parseTheme, resolveZones, zonesIn } from './preferences';

describe('preferences', () => {
  it('falls back to the system theme for anything unknown', () => {
    expect(parseTheme('dark')).toBe('dark');
    expect(parseTheme('neon')).toBe('system');
    expect(parseTheme(undefined)).toBe('system');
  });

  it.each([
    [undefined, undefined, 'UTC', 'UTC'],
    [undefined, 'Asia/Kathmandu', 'Asia/Kathmandu', 'UTC'],
    ['local', 'Asia/Kathmandu', 'Asia/Kathmandu', 'UTC'],
    ['utc', 'Asia/Kathmandu', 'UTC', 'Asia/Kathmandu'],
    ['local', 'Not/AZone', 'UTC', 'UTC'],
  ])('choice %s in zone %s shows %s', (choice, zone, shown, other) => {
    expect(resolveZones(choice, zone)).toEqual({ shown, other });
  });

  it('prefers the zone that a person chose to the browser’s', () => {
    const local = (own: string | undefined) => resolveZones('local', own, 'Europe/Lisbon').shown;
    expect(local('America/New_York')).toBe('America/New_York');
    expect(local(undefined)).toBe('Europe/Lisbon');
    expect(local('Not/AZone')).toBe('Europe/Lisbon');
  });

  it.each([
    [null, { shown: 'Asia/Kathmandu', other: 'UTC' }],
    ['UTC', { shown: 'UTC', other: 'Asia/Kathmandu' }],
    ['America/New_York', { shown: 'America/New_York', other: 'UTC' }],
  ])('an address that names the zone %s has it shown', (named, zones) => {
    expect(zonesIn(named, { shown: 'Asia/Kathmandu', other: 'UTC' })).toEqual(zones);
    expect(zonesIn(named ?? 'Asia/Kathmandu', { shown: 'UTC', other: 'Asia/Kathmandu' })).toEqual(zones);
  });

  it('takes only names of zones, which are safe in SQL and markup', () => {
    expect(isTimeZone("UTC'; DROP TABLE call")).toBe(false);
    expect(isTimeZone('+05:45')).toBe(false);
    expect(isTimeZone('America/New_York')).toBe(true);
  });
});

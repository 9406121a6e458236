import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromZonedInput, toZonedInput } from './zoned-input';

it.each([
  ['2026-11-23T08:00', 'UTC', '2026-11-23T08:00:00.000Z'],
  ['2026-11-23T08:00', 'Asia/Kathmandu', '2026-11-23T02:15:00.000Z'],
  ['2026-07-01T00:30:07', 'America/New_York', '2026-07-01T04:30:07.000Z'],
  ['2026-11-23T20:00', 'Pacific/Kiritimati', '2026-11-23T06:00:00.000Z'],
])('%s in %s is %s', (text, zone, iso) => {
  const moment = fromZonedInput(text, zone);
  expect(moment?.toISOString()).toBe(iso);
  expect(toZonedInput(moment ?? new Date(0), zone)).toBe(text);
});

it('what a field shows is the moment it means, also in the nights the clock is changed', () => {
  const hour = fc.integer({ min: 0, max: 366 * 24 });
  const zone = fc.constantFrom('America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu');
  fc.assert(
    fc.property(hour, zone, (hours, timeZone) => {
      const text = toZonedInput(new Date(Date.UTC(2026, 0, 1, hours)), timeZone);
      const back = fromZonedInput(text, timeZone) ?? new Date(0);
      expect(toZonedInput(back, timeZone)).toBe(text);
    }),
  );
});

it('a text that is no time means nothing', () => {
  expect(fromZonedInput('', 'UTC')).toBeNull();
  expect(fromZonedInput('tomorrow', 'UTC')).toBeNull();
});

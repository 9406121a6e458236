import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rfc3339In, timeText, wallClock, zonedTime } from './format-time';

it.each([
  ['2026-11-23T08:00:06Z', 'UTC', '2026-11-23 08:00:06 UTC'],
  ['2026-11-23T20:00:06Z', 'Asia/Kathmandu', '2026-11-24 01:45:06 GMT+5:45'],
  ['2026-07-01T03:00:00Z', 'America/New_York', '2026-06-30 23:00:00 EDT'],
  ['2026-01-01T05:00:00Z', 'America/New_York', '2026-01-01 00:00:00 EST'],
])('%s in %s is %s', (time, zone, text) => {
  expect(timeText(new Date(time), zone)).toBe(text);
});

it.each([
  ['2026-11-23T08:00:06.000Z', 'UTC', '2026-11-23T08:00:06.000Z'],
  ['2026-11-23T20:00:06.123Z', 'Asia/Kathmandu', '2026-11-24T01:45:06.123+05:45'],
  ['2026-11-01T05:30:00.999Z', 'America/New_York', '2026-11-01T01:30:00.999-04:00'],
  ['2026-11-01T06:30:00.001Z', 'America/New_York', '2026-11-01T01:30:00.001-05:00'],
])('%s in %s is written %s, which is the same moment', (time, zone, text) => {
  expect(rfc3339In(new Date(time), zone)).toBe(text);
  expect(new Date(text).toISOString()).toBe(time);
});

it.each(['UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Monrovia'])(
  'the clock on the wall of %s is the same by the short way, on any day of a century',
  (zone) => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 7_200_000 }),
        (first, laterMs) => {
          for (const time of [first, new Date(first.getTime() + laterMs)]) {
            const { date, time: clock } = zonedTime(time, zone);
            expect(wallClock(time, zone)).toBe(`${date} ${clock}`);
          }
        },
      ),
      { numRuns: 300 },
    );
  },
);

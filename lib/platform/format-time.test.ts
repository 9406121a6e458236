import { expect, it } from 'vitest';
import { timeText } from './format-time';

it.each([
  ['2026-11-23T08:00:06Z', 'UTC', '2026-11-23 08:00:06 UTC'],
  ['2026-11-23T20:00:06Z', 'Asia/Kathmandu', '2026-11-24 01:45:06 GMT+5:45'],
  ['2026-07-01T03:00:00Z', 'America/New_York', '2026-06-30 23:00:00 EDT'],
  ['2026-01-01T05:00:00Z', 'America/New_York', '2026-01-01 00:00:00 EST'],
])('%s in %s is %s', (time, zone, text) => {
  expect(timeText(new Date(time), zone)).toBe(text);
});

import { expect, it } from 'vitest';
import { eventLagMs, lagText } from './event-lag';

it('an event without EndTime has no lag that could be known', () => {
  const receivedAt = new Date('2026-11-23T08:00:02.400Z');
  expect(eventLagMs({ endTime: null, receivedAt })).toBeNull();
  expect(eventLagMs({ endTime: new Date('2026-11-23T08:00:00Z'), receivedAt })).toBe(2400);
});

it.each([
  [0, '0.0 s later'],
  [2400, '2.4 s later'],
  [-500, '0.5 s earlier'],
  [45_000, '45 s later'],
  [180_000, '3 min later'],
  [7_200_000, '2 h later'],
  [864_000_000, '10 days later'],
])('%i ms read as %s', (lagMs, text) => {
  expect(lagText(lagMs)).toBe(text);
});

import { expect, it } from 'vitest';
import { prepareAnswerRate } from './prepare-answer-rate';
import { prepareTimeAxis } from './prepare-time-axis';
import { bucketUnitOf, periodOf } from './range';

it.each([
  ['24h', 'UTC', ['16:00', '20:00', 'Nov 23', '04:00', '08:00']],
  ['24h', 'Asia/Kathmandu', ['20:00', 'Nov 23', '04:00', '08:00', '12:00', '16:00']],
  ['7d', 'UTC', ['Nov 17', 'Nov 18', 'Nov 19', 'Nov 20', 'Nov 21', 'Nov 22', 'Nov 23']],
  ['30d', 'America/New_York', ['Oct 25', 'Oct 30', 'Nov 4', 'Nov 9', 'Nov 14', 'Nov 19']],
] as const)('names few moments of the last %s in %s', (range, zone, labels) => {
  const period = periodOf(range, new Date('2026-11-23T12:00:00Z'));
  const { points } = prepareAnswerRate([], period, bucketUnitOf(range), zone);
  const ticks = prepareTimeAxis(
    points.map(({ start }) => start),
    period,
    zone,
  );
  expect(ticks.map(({ label }) => label)).toEqual(labels);
  for (const { position } of ticks) expect(position).toBeGreaterThan(0);
});

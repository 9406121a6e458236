import { describe, expect, it } from 'vitest';
import { zonedTime } from '@/lib/platform/format-time';
import { bucketStarts } from './bucket-starts';

const spanOf = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });
const hourMs = 3_600_000;

/** The days on which the clocks change. */
const changes = [
  ['America/New_York', '2026-03-08', 23],
  ['America/New_York', '2026-11-01', 25],
  ['Europe/Berlin', '2026-03-29', 23],
  ['Europe/Berlin', '2026-10-25', 25],
  ['Australia/Lord_Howe', '2026-04-05', 24.5],
  ['Australia/Lord_Howe', '2026-10-04', 23.5],
] as const;

describe.each(changes)('in %s on %s', (timeZone, day, hours) => {
  const noonMs = Date.parse(`${day}T12:00:00Z`);
  const span = { from: new Date(noonMs - 72 * hourMs), to: new Date(noonMs + 72 * hourMs) };

  it(`the day has ${hours} hours and begins at midnight`, () => {
    const starts = bucketStarts(span, 'day', timeZone);
    const index = starts.findIndex((start) => zonedTime(start, timeZone).date === day);
    const [start, next] = [starts[index], starts[index + 1]];
    expect(((next?.getTime() ?? 0) - (start?.getTime() ?? 0)) / hourMs).toBe(hours);
    for (const one of starts) expect(zonedTime(one, timeZone).time).toBe('00:00:00');
  });

  it('every hour of the clock begins once, and holds no minute of another', () => {
    const starts = bucketStarts(span, 'hour', timeZone);
    for (const [index, start] of starts.entries()) {
      const endMs = starts[index + 1]?.getTime() ?? span.to.getTime();
      expect(endMs).toBeGreaterThan(start.getTime());
      expect(endMs - start.getTime()).toBeLessThanOrEqual(hourMs);
      const [first, last] = [start, new Date(endMs - 1)].map((time) => zonedTime(time, timeZone));
      expect(`${last?.date} ${last?.time.slice(0, 2)}`).toBe(`${first?.date} ${first?.time.slice(0, 2)}`);
    }
    expect(starts[0]?.getTime()).toBeLessThanOrEqual(span.from.getTime());
  });

  it('a week begins on Monday at midnight', () => {
    for (const start of bucketStarts(span, 'week', timeZone)) {
      const { date, time } = zonedTime(start, timeZone);
      expect([new Date(date).getUTCDay(), time]).toEqual([1, '00:00:00']);
    }
  });
});

it('hours that stand a quarter off UTC begin by the clock', () => {
  const starts = bucketStarts(
    spanOf('2026-11-22T12:30:00Z', '2026-11-22T14:20:00Z'),
    'hour',
    'Asia/Kathmandu',
  );
  expect(starts.map((start) => start.toISOString().slice(11, 16))).toEqual(['12:15', '13:15', '14:15']);
});

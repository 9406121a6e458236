import { describe, expect, it } from 'vitest';
import { prepareAnswerRate } from './prepare-answer-rate';
import { periodOf } from './range';

const at = (text: string) => new Date(text);

describe('prepareAnswerRate', () => {
  it('leaves a gap, not a zero, where no call ended', () => {
    const period = periodOf('24h', at('2026-11-23T12:00:00Z'));
    const chart = prepareAnswerRate(
      [
        { start: at('2026-11-22T12:00:00Z'), answered: 1, rated: 2 },
        { start: at('2026-11-22T13:00:00Z'), answered: 0, rated: 3 },
        { start: at('2026-11-22T15:00:00Z'), answered: 4, rated: 4 },
      ],
      period,
      'hour',
      'UTC',
    );
    expect(chart.points).toHaveLength(24);
    expect(chart.points.slice(0, 4).map(({ rate }) => rate)).toEqual([0.5, 0, null, 1]);
    expect(chart.runs.map((run) => run.length)).toEqual([2, 1]);
    expect(chart).toMatchObject({ answered: 5, rated: 9, maxRated: 4 });
  });

  it('has no rate without calls', () => {
    const chart = prepareAnswerRate([], periodOf('7d', at('2026-11-23T12:00:00Z')), 'hour', 'UTC');
    expect(chart.whole.rate).toBeNull();
    expect(chart.runs).toEqual([]);
  });

  it('counts every bucket of the period in a zone that is 45 minutes off', () => {
    const period = periodOf('24h', at('2026-11-23T12:30:00Z'));
    const chart = prepareAnswerRate(
      [{ start: at('2026-11-22T12:15:00Z'), answered: 1, rated: 1 }],
      period,
      'hour',
      'Asia/Kathmandu',
    );
    expect(chart.points).toHaveLength(25);
    expect(chart.points[0]).toMatchObject({ start: period.from, end: at('2026-11-22T13:15:00Z'), rated: 1 });
    expect(chart.points.at(-1)?.end).toEqual(period.to);
  });

  it('begins days at midnight of the zone when the clocks change', () => {
    const period = periodOf('30d', at('2026-11-20T12:00:00Z'));
    const chart = prepareAnswerRate([], period, 'day', 'America/New_York');
    const lengths = chart.points
      .slice(1, -1)
      .map(({ start, end }) => (end.getTime() - start.getTime()) / 3_600_000);
    expect(lengths.filter((hours) => hours === 25)).toHaveLength(1);
    expect(lengths.filter((hours) => hours === 24)).toHaveLength(lengths.length - 1);
    expect(chart.points[1]?.start).toEqual(at('2026-10-22T04:00:00Z'));
  });
});

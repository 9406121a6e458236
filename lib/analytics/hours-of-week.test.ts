import { expect, it } from 'vitest';
import { spansOfHour } from './hours-of-week';

const utc = (text: string) => new Date(`2026-${text}:00Z`);
const spans = (from: string, to: string, hour: string) =>
  spansOfHour({ from: utc(from), to: utc(to) }, hour)?.map((span) => [
    span.from.toISOString().slice(5, 16),
    span.to.toISOString().slice(5, 16),
  ]);

it('is in an hour of the week once a week, cut at the ends', () => {
  expect(spans('06-01T00:00', '06-16T18:30', 'tuesday-14-America/New_York')).toEqual([
    ['06-02T18:00', '06-02T19:00'],
    ['06-09T18:00', '06-09T19:00'],
    ['06-16T18:00', '06-16T18:30'],
  ]);
  expect(spans('06-01T00:00', '06-08T00:00', 'monday-00-Asia/Kathmandu')).toEqual([
    ['06-07T18:15', '06-07T19:15'],
  ]);
  expect(spans('06-01T00:00', '06-03T00:00', 'saturday-14-UTC')).toEqual([]);
});

it('is in it twice as long when clocks go back, not at all when they go ahead, and half as long again', () => {
  expect(spans('10-30T00:00', '11-03T00:00', 'sunday-01-America/New_York')).toEqual([
    ['11-01T05:00', '11-01T07:00'],
  ]);
  expect(spans('03-05T00:00', '03-12T00:00', 'sunday-02-America/New_York')).toEqual([]);
  expect(spans('04-01T00:00', '04-07T00:00', 'sunday-01-Australia/Lord_Howe')).toEqual([
    ['04-04T14:00', '04-04T15:30'],
  ]);
});

it('cannot tell where a zone stood seconds off', () => {
  const span = { from: new Date('1970-06-01T00:00:00Z'), to: new Date('1970-07-01T00:00:00Z') };
  expect(spansOfHour(span, 'monday-10-Africa/Monrovia')).toBeNull();
  expect(spansOfHour({ ...span, from: new Date('1969-06-01T00:00:00Z') }, 'monday-10-UTC')).toBeNull();
});

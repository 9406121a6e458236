import { expect, it } from 'vitest';
import { expectCallsOf } from './expected-calls';

const hourMs = 3_600_000;
const now = new Date('2026-03-04T15:30:00Z');
const thisHour = Date.parse('2026-03-04T15:00:00Z');

/** So many calls an hour in the day before now, in each of the weeks given; 0 is this week. */
function history(callsAnHour: number, weeks: number[]): Map<number, number> {
  const calls = new Map<number, number>();
  for (const week of weeks) {
    for (let back = 0; back <= 24; back += 1) calls.set(thisHour - (week * 168 + back) * hourMs, callsAnHour);
  }
  return calls;
}
const day = [1, 2, 3, 4];

it('gives the range that this hour of the week had in earlier weeks', () => {
  const calls = history(6, day);
  calls.set(thisHour - 168 * hourMs, 2);
  calls.set(thisHour - 2 * 168 * hourMs, 9);
  calls.set(thisHour, 4);
  expect(expectCallsOf(calls, now, null)).toEqual({
    callsThisHour: 4,
    usual: { low: 2, high: 9, weeks: 4 },
    silent: null,
  });
});

it('calls a busy number silent within an hour, a quiet one after hours only', () => {
  expect(expectCallsOf(history(10, day), now, new Date(thisHour - 1)).silent).toEqual({ expectedCalls: 5 });
  const quiet = history(1, day);
  expect(expectCallsOf(quiet, now, new Date(thisHour - 3 * hourMs)).silent).toBeNull();
  expect(expectCallsOf(quiet, now, new Date(thisHour - 6 * hourMs - 1)).silent).toEqual({ expectedCalls: 7 });
});

it('counts what came by another URL than its own, too', () => {
  const calls = history(10, day);
  calls.set(thisHour - hourMs, 1);
  expect(expectCallsOf(calls, now, null).silent).not.toBeNull();
  calls.set(thisHour, 1);
  expect(expectCallsOf(calls, now, null).silent).toBeNull();
});

it('does not call a number silent at hours in which it never got a call, such as a Sunday', () => {
  const calls = new Map(day.map((week) => [thisHour - (week * 168 + 24) * hourMs, 3]));
  expect(expectCallsOf(calls, now, null)).toMatchObject({ usual: { low: 0, high: 0 }, silent: null });
});

it('says nothing of a number with less than two weeks of calls', () => {
  expect(expectCallsOf(history(50, [1]), now, null)).toEqual({ callsThisHour: 0, usual: null, silent: null });
  expect(expectCallsOf(new Map(), now, null).usual).toBeNull();
  expect(expectCallsOf(history(50, [1, 2]), now, null).usual).toEqual({ low: 50, high: 50, weeks: 2 });
});

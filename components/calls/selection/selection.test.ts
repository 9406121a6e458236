import { expect, it } from 'vitest';
import { extendTo, nothingSelected, type Selection, select, stepTo, toggleOne } from './selection';

const rows = ['a', 'b', 'c', 'd', 'e'];
const idsOf = ({ ids }: Selection) => [...ids].sort().join('');
/** Shift and the arrow, from one row to another. */
const step = (selection: Selection, [from, to]: [string | null, string]) => stepTo(selection, from, to, rows);
const steps = (selection: Selection, ...all: [string | null, string][]) => idsOf(all.reduce(step, selection));

it('a range holds both its ends, whichever was first; one end that is gone leaves the other alone', () => {
  expect(idsOf(extendTo(toggleOne(nothingSelected, 'b'), 'd', rows))).toBe('bcd');
  expect(idsOf(extendTo(toggleOne(nothingSelected, 'd'), 'b', rows))).toBe('bcd');
  expect(idsOf(extendTo(toggleOne(nothingSelected, 'c'), 'c', rows))).toBe('c');
  expect(idsOf(extendTo(nothingSelected, 'c', rows))).toBe('c');
  expect(idsOf(extendTo(toggleOne(nothingSelected, 'c'), 'e', ['d', 'e']))).toBe('ce');
});

it('a step with Shift takes the call it leaves from as well, whatever was selected before', () => {
  expect(steps(nothingSelected, ['b', 'c'])).toBe('bc');
  expect(steps(nothingSelected, ['c', 'b'])).toBe('bc');
  expect(steps(toggleOne(nothingSelected, 'a'), ['c', 'd'])).toBe('acd');
  expect(steps(nothingSelected, [null, 'a'], ['a', 'b'])).toBe('ab');
});

it('a range shrinks on the way back, grows on the other side, and leaves alone what was selected before it', () => {
  expect(steps(nothingSelected, ['b', 'c'], ['c', 'd'], ['d', 'c'])).toBe('bc');
  expect(steps(nothingSelected, ['c', 'd'], ['d', 'c'], ['c', 'b'])).toBe('bc');
  expect(steps(select(['d']), ['b', 'c'], ['c', 'd'], ['d', 'c'], ['c', 'b'])).toBe('bd');
  const drawn = extendTo(toggleOne(select(['e']), 'a'), 'd', rows);
  expect(idsOf(drawn)).toBe('abcde');
  expect(idsOf(extendTo(drawn, 'b', rows))).toBe('abe');
});

it('toggling one call takes it in or out, and is no more of all that match', () => {
  expect(idsOf(toggleOne(select(['a', 'b']), 'a'))).toBe('b');
  expect(toggleOne({ ...select(rows), all: true }, 'a')).toMatchObject({ all: false });
});

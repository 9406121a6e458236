import { expect, it } from 'vitest';
import type { LiveMessage } from '@/lib/calls/live/schema';
import { addToUnseen, mostEntered, nothingUnseen, unseenText } from './unseen';

const shown = ['a', 'b'];
const after = (...messages: (Partial<LiveMessage> | null)[]) =>
  messages.reduce(
    (unseen, message) =>
      addToUnseen(unseen, message && { entered: [], left: [], changed: [], ...message }, shown),
    nothingUnseen,
  );
const textAfter = (...messages: Parameters<typeof after>) => unseenText(after(...messages));

it('counts each call once that came in, and none that is shown already', () => {
  expect(textAfter({ entered: ['a'] })).toBe('');
  expect(textAfter({ entered: ['c', 'd'] }, { entered: ['d', 'b'] })).toBe('2 new');
  expect(textAfter({ entered: ['c'] }, { left: ['c'] })).toBe('');
  expect(textAfter({ entered: ['c'] }, { left: ['c'] }, { entered: ['c'] })).toBe('1 new');
});

it('tells of changes of the calls that are shown', () => {
  expect(textAfter({ changed: ['a', 'z'] }, { changed: ['a'] })).toBe('1 changed');
  expect(textAfter({ entered: ['c'], changed: ['a', 'b'] })).toBe('1 new, 2 changed');
});

it('offers to read anew what it cannot tell', () => {
  expect(textAfter(null)).toBe('Calls changed: show');
  expect(textAfter({ changed: null })).toBe('Calls changed: show');
  expect(textAfter(null, { entered: ['c'] })).toBe('1 new');
});

it('does not grow without an end', () => {
  const many = Array.from({ length: mostEntered + 5 }, (_, n) => `call ${n}`);
  expect(textAfter({ entered: many })).toBe('10,000+ new');
});

import { expect, it } from 'vitest';
import { describeRemoved } from './removed-value';

it.each([
  ['[removed]', 'not kept'],
  ['[removed:1]', 'not kept (1 character)'],
  ['[removed:12]', 'not kept (12 characters)'],
  ['345', null],
  ['[removed:x]', null],
])('says of %s: %s', (value, words) => {
  expect(describeRemoved(value)).toBe(words);
});

import { expect, it } from 'vitest';
import { durationText } from './duration-text';

it.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [3599, '59 min 59 s'],
  [3600, '1 h'],
  [3780, '1 h 3 min'],
  [60_003_780, '16,667 h'],
])('%i seconds read as %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

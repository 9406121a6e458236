import { expect, it } from 'vitest';
import { bytesText } from './format-bytes';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1 kB'],
  [1_449, '1.4 kB'],
  [9_960, '10 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [1_440_000_000, '1.4 GB'],
  [5_000_000_000_000_000, '5,000 TB'],
])('says %i bytes as %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});

import { expect, test } from 'vitest';
import { parseLabelling, sampleHref, withLabelling } from './labelling';

test('the address of a page to be labelled says how it was opened', () => {
  const list = new URLSearchParams('outcome=answered');
  expect(sampleHref(list, true)).toBe('/api/calls/sample?outcome=answered&blind=1');
  expect(sampleHref(new URLSearchParams(), false)).toBe('/api/calls/sample');
  const page = withLabelling(list, { isSample: true, isBlind: true });
  expect(String(page)).toBe('outcome=answered&sample=1&blind=1');
  expect(parseLabelling(page)).toEqual({ isSample: true, isBlind: true });
  expect(parseLabelling(list)).toEqual({ isSample: false, isBlind: false });
});

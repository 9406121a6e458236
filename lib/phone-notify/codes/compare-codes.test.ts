import { expect, it } from 'vitest';
import { responseCodes } from '@/lib/calls/response-codes';
import { codeTexts } from '@/lib/simulator/vendor/codes';
import { compareCodes } from './compare-codes';

const vendor = () => codeTexts.map((text, code) => ({ code, text }));
const odd = (codes: { code: number; text: string }[]) =>
  compareCodes(codes)
    .filter(({ agreement }) => agreement !== 'same')
    .map(({ code, agreement }) => [code, agreement]);

it('agrees with the vendor’s list as it is documented, code by code', () => {
  expect(odd(vendor())).toEqual([]);
  expect(compareCodes(vendor())).toHaveLength(responseCodes.length);
});

it('shows codes with other words, new ones and ones taken away', () => {
  const changed = vendor().filter(({ code }) => code !== 41);
  const two = changed.find(({ code }) => code === 2);
  if (two) two.text = 'No Answer';
  expect(odd([...changed, { code: 47, text: 'Something new' }])).toEqual([
    [2, 'other_words'],
    [41, 'not_in_list'],
    [47, 'not_in_book'],
  ]);
});

it('shows codes that only calls have', () => {
  const compared = compareCodes(vendor(), [1, 99]);
  expect(compared).toHaveLength(responseCodes.length + 1);
  expect(compared.at(-1)).toEqual({ code: 99, ours: null, theirs: null, agreement: 'nowhere' });
});

import { expect, it } from 'vitest';
import { matchesText, numbersHref, parseNumberFilters } from './filters';

const number = {
  phoneNumber: '+17575550163',
  label: 'Front desk',
  notes: 'Ask Building 2',
  accountName: 'Main account',
};

it.each([
  '757-555-0163',
  '(757) 555.0163',
  '+1 757 555 0163',
  '17575550163',
  '1-757-555-0163',
  '0163',
  '555 01',
  '75755',
  'front',
  'building 2',
  'MAIN',
  '',
])('finds the number by “%s”', (text) => {
  expect(matchesText(number, text)).toBe(true);
});

it.each(['163', '0164', '757-555-0164', '+44 757 555 0163', 'back desk', '%', '0163x'])(
  'does not find it by “%s”',
  (text) => {
    expect(matchesText(number, text)).toBe(false);
  },
);

it('keeps its state in the address, and takes nonsense there for nothing', () => {
  const account = '0d9b3f5e-1111-4222-8333-444455556666';
  const filters = { text: '+1 757', account, show: 'silent' as const, page: 3 };
  expect(parseNumberFilters(new URL(numbersHref(filters), 'http://x').searchParams)).toEqual(filters);
  expect(parseNumberFilters(new URLSearchParams('show=x&page=-1&account=Main'))).toEqual({
    text: '',
    account: null,
    show: 'all',
    page: 1,
  });
  expect(numbersHref({ text: '', account: null, show: 'all', page: 1 })).toBe('/numbers');
});

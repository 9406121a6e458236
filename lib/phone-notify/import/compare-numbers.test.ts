import { expect, it } from 'vitest';
import { compareNumbers, type KnownNumber } from './compare-numbers';

const known = (id: string, phoneNumber: string, accountId = 'a'): KnownNumber => ({
  id,
  accountId,
  phoneNumber,
  label: '',
  enabled: true,
});
const statesOf = (assigned: string[], rows: KnownNumber[]) =>
  Object.fromEntries(
    compareNumbers(assigned, rows, 'a').map(({ phoneNumber, state }) => [phoneNumber, state]),
  );

it('tells new, known, gone, another account’s and unreadable numbers apart, however the vendor writes them', () => {
  const rows = [
    known('1', '+18005550100'),
    known('2', '+18005550101'),
    known('3', '+18005550102', 'b'),
    known('4', '+18005550103', 'b'),
  ];
  expect(statesOf(['8005550100', '1-800-555-0102', '(800) 555-0104', 'n/a', ''], rows)).toEqual({
    '+18005550104': 'new',
    '+18005550101': 'gone',
    '+18005550102': 'elsewhere',
    'n/a': 'unreadable',
    '': 'unreadable',
    '+18005550100': 'here',
  });
});

it('lists a number once though the vendor writes it twice, and what wants a decision first', () => {
  const entries = compareNumbers(
    ['8005550100', '+18005550100', '8005550105'],
    [known('1', '+18005550105')],
    'a',
  );
  expect(entries.map(({ phoneNumber, state }) => `${phoneNumber} ${state}`)).toEqual([
    '+18005550100 new',
    '+18005550105 here',
  ]);
});

it('compares hundreds of numbers', () => {
  const numbers = Array.from({ length: 900 }, (_, index) => `757555${String(index).padStart(4, '0')}`);
  expect(compareNumbers(numbers, [], 'a')).toHaveLength(900);
});

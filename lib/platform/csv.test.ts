import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvCell } from './csv';

const signed = /^[+-]\d+(\.\d+)?(x\d+)?$/;
const read = (cell: string): string | undefined => Papa.parse<string[]>(`${cell},end`).data[0]?.[0];

describe('a cell of a CSV file', () => {
  it.each(['=1+1', '+1+1', '-2+3', '@SUM(A1)', '\tx', '\rx', '=cmd|x', '+1-800', '-', '+', '+1x2x3'])(
    'is no formula for a spreadsheet: %j',
    (text) => expect(csvCell(text)).toBe(`"'${text}"`),
  );

  it.each([
    ...['+17575550101', '+18005550199x123', '-5', '-0.25', '007', '9223372036854775807', '8005551234x12', ''],
  ])('%j stays as it is, as a text', (text) => expect(csvCell(text)).toBe(`"${text}"`));

  it('is a figure where a number is meant', () => {
    expect([-5, 0.25, 37].map(csvCell)).toEqual(['-5', '0.25', '37']);
    expect(csvCell(null)).toBe('');
  });

  it('never begins as a formula, and reads back as the text that went in', () => {
    const text = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n",;\'x10é', '\u{1F4DE}') });
    fc.assert(
      fc.property(text, (value) => {
        const back = read(csvCell(value)) ?? '';
        expect(back === value || back === `'${value}`).toBe(true);
        expect(/^[=+\-@\t\r]/.test(back)).toBe(signed.test(value));
      }),
    );
  });
});

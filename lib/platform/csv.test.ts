import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell } from './csv';

describe('a cell of a CSV file', () => {
  it.each(['=1+1', '+1+1', '-2+3', '@SUM(A1)', '\tx', '\rx', '=cmd|x', '+1-800', '-', '+'])(
    'is no formula for a spreadsheet: %j',
    (text) => expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/),
  );

  it.each(['+17575550101', '-5', '-0.25', '7575550101', '8005551234x12', ''])('%j stays as it is', (text) =>
    expect(csvCell(text)).toBe(text),
  );

  it('never begins as a formula, and reads back as the text that went in', () => {
    const text = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n",;\'x1é', '\u{1F4DE}') });
    fc.assert(
      fc.property(text, (value) => {
        const cell = csvCell(value);
        const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(read === value || read === `'${value}`).toBe(true);
        expect(/^[=+\-@\t\r]/.test(read)).toBe(/^[+-]\d+(\.\d+)?$/.test(value));
      }),
    );
  });
});

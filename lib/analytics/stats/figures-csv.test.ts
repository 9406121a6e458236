import { expect, it } from 'vitest';
import { column } from './figure-table';
import { figuresCsv } from './figures-csv';

it('writes what a spreadsheet reads, and no formula', () => {
  const csv = figuresCsv({
    columns: [column('name', 'Name, in full', 'text'), column('share', 'Share', 'share')],
    rows: [
      { cells: { name: '=cmd()', share: 0.25 }, filters: null },
      { cells: { name: 'a "b"', share: null }, filters: null },
    ],
    totals: [],
  });
  expect(csv).toBe('"Name, in full",Share\r\n\'=cmd(),0.25\r\n"a ""b""",\r\n');
});

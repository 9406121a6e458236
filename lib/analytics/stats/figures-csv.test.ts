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
  expect(csv).toBe('"Name, in full","Share"\r\n"\'=cmd()",0.25\r\n"a ""b""",\r\n\r\n');
});

it('says below the table what the figures are of, and their totals', () => {
  const csv = figuresCsv(
    {
      columns: [column('name', 'Name', 'text')],
      rows: [],
      totals: [
        { label: 'Rate', value: 0.5, kind: 'share', low: 0.25, high: 0.75, n: 12 },
        { label: 'Calls', value: 12, kind: 'count' },
      ],
    },
    [['Time zone', 'UTC']],
  );
  expect(csv.split('\r\n')).toEqual([
    '"Name"',
    '',
    ...['"Rate",0.5', '"Rate, 95 % from",0.25', '"Rate, 95 % to",0.75', '"Rate, n",12'],
    ...['"Calls",12', '"Time zone","UTC"', ''],
  ]);
});

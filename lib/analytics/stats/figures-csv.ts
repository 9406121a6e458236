import { csvCell } from '@/lib/platform/csv';
import type { FigureTable, Total } from './figure-table';

/** What a line below the table says, by its name. */
export type CsvNote = [name: string, value: string | number | null];

/**
 * RFC 4180, with a line of headings. Shares are 0 to 1 with all their digits. Below the table and an empty line stand
 * the totals and `notes`, a name and a value each: what the figures are of.
 */
export function figuresCsv({ columns, rows, totals }: FigureTable, notes: readonly CsvNote[] = []): string {
  const lines = [
    columns.map(({ label }) => csvCell(label)),
    ...rows.map(({ cells }) => columns.map(({ key }) => csvCell(cells[key] ?? null))),
    [],
    ...[...totals.flatMap(notesOf), ...notes].map((note) => note.map(csvCell)),
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

function notesOf({ label, value, low, high, n }: Total): CsvNote[] {
  const share: CsvNote[] =
    n === undefined
      ? []
      : [
          [`${label}, 95 % from`, low ?? null],
          [`${label}, 95 % to`, high ?? null],
          [`${label}, n`, n],
        ];
  return [[label, value], ...share];
}

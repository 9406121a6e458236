import { csvCell } from '@/lib/platform/csv';
import type { FigureTable } from './figure-table';

/** RFC 4180, with a line of headings. Shares are 0 to 1 with all their digits. */
export function figuresCsv({ columns, rows }: FigureTable): string {
  const lines = [
    columns.map(({ label }) => csvCell(label)),
    ...rows.map(({ cells }) => columns.map(({ key }) => csvCell(cells[key] ?? null))),
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

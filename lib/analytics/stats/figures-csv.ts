import type { Cell, FigureTable } from './figure-table';

/** RFC 4180, with a line of headings. Shares are 0 to 1 with all their digits. */
export function figuresCsv({ columns, rows }: FigureTable): string {
  const lines = [
    columns.map(({ label }) => field(label)),
    ...rows.map(({ cells }) => columns.map(({ key }) => field(cells[key] ?? null))),
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

/** A spreadsheet takes a text that begins like a formula for one: the apostrophe keeps it a text. */
function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

import { csvCell, csvMark } from '@/lib/platform/csv';
import { rfc3339In } from '@/lib/platform/format-time';
import type { TextLines } from '@/lib/platform/text-lines';
import type { Call } from '../schema';
import { columnCode } from '../table/column-values';
import type { ColumnId } from '../table/columns';
import { type ExportLook, type ExportValue, exportTable, isWallTime } from './table';

export const queueIdLines: TextLines<Call> = {
  head: '',
  line: ({ queueId }) => (queueId === null ? '' : `${queueId}\n`),
};

/** The columns of the list by their names in its address, as codes rather than words; times in the list's zone. */
export function jsonLines({ columns, context, timeZone }: ExportLook): TextLines<Call> {
  const codeOf = (id: ColumnId, call: Call) => {
    const value = columnCode(id, call, context);
    return value instanceof Date ? rfc3339In(value, timeZone) : value;
  };
  const line = (call: Call) =>
    JSON.stringify({ id: call.id, ...Object.fromEntries(columns.map((id) => [id, codeOf(id, call)])) });
  return { head: '', line: (call) => `${line(call)}\n` };
}

/** A time without quotes: a spreadsheet shall take it for one. */
const cellOf = (value: ExportValue): string => (isWallTime(value) ? value.wall : csvCell(value));

/** RFC 4180. */
export function csvLines(look: ExportLook): TextLines<Call> {
  const { columns, cells } = exportTable(look);
  const row = (values: ExportValue[]) => `${values.map(cellOf).join(',')}\r\n`;
  return { head: csvMark + row(columns.map(({ title }) => title)), line: (call) => row(cells(call)) };
}

import { csvCell } from '@/lib/platform/csv';
import { rfc3339In } from '@/lib/platform/format-time';
import type { Call } from '../schema';
import { columnCode } from '../table/column-values';
import type { ColumnId } from '../table/columns';
import { type ExportLook, type ExportValue, exportTable, isWallTime } from './table';

/** A file of text: what stands before the first call, and the line of each. */
export interface TextLines {
  head: string;
  line: (call: Call) => string;
}

export const queueIdLines: TextLines = {
  head: '',
  line: ({ queueId }) => (queueId === null ? '' : `${queueId}\n`),
};

/** The columns of the list by their names in its address, as codes rather than words; times in the list's zone. */
export function jsonLines({ columns, context, timeZone }: ExportLook): TextLines {
  const codeOf = (id: ColumnId, call: Call) => {
    const value = columnCode(id, call, context);
    return value instanceof Date ? rfc3339In(value, timeZone) : value;
  };
  const line = (call: Call) =>
    JSON.stringify({ id: call.id, ...Object.fromEntries(columns.map((id) => [id, codeOf(id, call)])) });
  return { head: '', line: (call) => `${line(call)}\n` };
}

/** Spreadsheets take a CSV file for UTF-8 only when it begins with this. Scripts have JSON lines. */
const byteOrderMark = '\uFEFF';

/** A time without quotes: a spreadsheet shall take it for one. */
const cellOf = (value: ExportValue): string => (isWallTime(value) ? value.wall : csvCell(value));

/** RFC 4180. */
export function csvLines(look: ExportLook): TextLines {
  const { columns, cells } = exportTable(look);
  const row = (values: ExportValue[]) => `${values.map(cellOf).join(',')}\r\n`;
  return { head: byteOrderMark + row(columns.map(({ title }) => title)), line: (call) => row(cells(call)) };
}

export function encodeLines(
  { head, line }: TextLines,
  batches: ReadableStream<readonly Call[]>,
): ReadableStream<Uint8Array> {
  const lines = new TransformStream<readonly Call[], string>({
    start: (out) => {
      if (head !== '') out.enqueue(head);
    },
    transform: (calls, out) => out.enqueue(calls.map(line).join('')),
  });
  return batches.pipeThrough(lines).pipeThrough(new TextEncoderStream());
}

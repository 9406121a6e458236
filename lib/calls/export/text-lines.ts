import { csvCell } from '@/lib/platform/csv';
import { toApiCall } from '../api-schema';
import type { Call } from '../schema';
import { type ExportLook, exportTable, isWallTime } from './table';

/** A file of text: what stands before the first call, and the line of each. */
export interface TextLines {
  head: string;
  line: (call: Call) => string;
}

export const queueIdLines: TextLines = {
  head: '',
  line: ({ queueId }) => (queueId === null ? '' : `${queueId}\n`),
};

/** Every field that the API gives, times in UTC. */
export const jsonLines: TextLines = { head: '', line: (call) => `${JSON.stringify(toApiCall(call))}\n` };

/** Spreadsheets take a CSV file for UTF-8 only when it begins with this. Scripts have JSON lines. */
const byteOrderMark = '\uFEFF';

/** RFC 4180. */
export function csvLines(look: ExportLook): TextLines {
  const { columns, cells } = exportTable(look);
  const row = (values: (string | number | null)[]) => `${values.map(csvCell).join(',')}\r\n`;
  return {
    head: byteOrderMark + row(columns.map(({ title }) => title)),
    line: (call) => row(cells(call).map((value) => (isWallTime(value) ? value.wall : value))),
  };
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

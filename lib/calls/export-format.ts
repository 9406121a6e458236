import { csvCell } from '@/lib/platform/csv';
import { zonedTime } from '@/lib/platform/format-time';
import { toApiCall } from './api-schema';
import type { Call } from './schema';
import {
  type ColumnId,
  type ColumnNames,
  columnFileTitle,
  columnTitle,
  columnValue,
  timeColumns,
} from './table/columns';

/** `queueids`: the QueueID of each call that has one, a line each. */
export const exportFormats = ['csv', 'jsonl', 'queueids'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportWriter {
  contentType: string;
  /** of the file */
  extension: string;
  /** stands before the first call */
  head: string;
  line: (call: Call) => string;
}

/** How the list looks that is exported. */
export interface ExportLook {
  columns: readonly ColumnId[];
  names: ColumnNames;
  timeZone: string;
}

export function exportWriter(format: ExportFormat, look: ExportLook): ExportWriter {
  if (format === 'queueids') return queueIdWriter;
  return format === 'csv' ? csvWriter(look) : jsonLinesWriter;
}

const queueIdWriter: ExportWriter = {
  contentType: 'text/plain; charset=utf-8',
  extension: 'txt',
  head: '',
  line: ({ queueId }) => (queueId === null ? '' : `${queueId}\n`),
};

/** Every field that the API gives, times in UTC. */
const jsonLinesWriter: ExportWriter = {
  contentType: 'application/jsonl; charset=utf-8',
  extension: 'jsonl',
  head: '',
  line: (call) => `${JSON.stringify(toApiCall(call))}\n`,
};

/** Spreadsheets take a CSV file for UTF-8 only when it begins with this. Scripts have JSON lines. */
const byteOrderMark = '\uFEFF';

/**
 * The columns of the list, times in the zone of the page; UTC beside it where an hour repeats. Last the call's id, which
 * names a row whatever was chosen. RFC 4180.
 */
function csvWriter({ columns, names, timeZone }: ExportLook): ExportWriter {
  const titles = columns.flatMap((id) =>
    timeColumns.has(id)
      ? [`${columnTitle(id)} (${timeZone})`, `${columnTitle(id)} (RFC 3339)`]
      : [columnFileTitle(id)],
  );
  const cells = (call: Call) =>
    columns.flatMap((id) => {
      const value = columnValue(id, call, names);
      if (value instanceof Date) return [localTime(value, timeZone), value.toISOString()];
      return timeColumns.has(id) ? [null, null] : [value];
    });
  const row = (values: (string | number | null)[]) => `${values.map(csvCell).join(',')}\r\n`;
  return {
    contentType: 'text/csv; charset=utf-8',
    extension: 'csv',
    head: byteOrderMark + row([...titles, 'Call']),
    line: (call) => row([...cells(call), call.id]),
  };
}

function localTime(moment: Date, timeZone: string): string {
  const { date, time } = zonedTime(moment, timeZone);
  return `${date} ${time}`;
}

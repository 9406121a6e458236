import { csvCell } from '@/lib/platform/csv';
import { zonedTime } from '@/lib/platform/format-time';
import { outcomeWord } from './active-filters';
import { toApiCall } from './api-schema';
import type { Call } from './schema';

export const exportFormats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportWriter {
  contentType: string;
  /** stands before the first call */
  head: string;
  line: (call: Call) => string;
}

export function exportWriter(format: ExportFormat, timeZone: string): ExportWriter {
  return format === 'csv' ? csvWriter(timeZone) : jsonLinesWriter;
}

/** Every field that the API gives, times in UTC. */
const jsonLinesWriter: ExportWriter = {
  contentType: 'application/jsonl; charset=utf-8',
  head: '',
  line: (call) => `${JSON.stringify(toApiCall(call))}\n`,
};

/** Spreadsheets take a CSV file for UTF-8 only when it begins with this. Scripts have JSON lines. */
const byteOrderMark = '\uFEFF';

/** The columns of the list, times in the zone of the page; UTC beside it where an hour repeats. RFC 4180. */
function csvWriter(timeZone: string): ExportWriter {
  const columns: [title: string, value: (call: Call) => string | number | null][] = [
    [`Time (${timeZone})`, (call) => localTime(call.occurredAt, timeZone)],
    ['Time (RFC 3339)', (call) => call.occurredAt.toISOString()],
    ['Direction', (call) => call.direction],
    ['Phone number', (call) => call.phoneNumber],
    ['Caller ID', (call) => call.callerId],
    ['Outcome', (call) => outcomeWord(call.outcome)],
    ['Machine detection', (call) => call.machineDetection],
    ['Duration (seconds)', (call) => call.durationSeconds],
    ['Tries', (call) => call.tries],
    ['QueueID', (call) => call.queueId],
    ['Code', (call) => call.responseCode],
    ['Call', (call) => call.id],
  ];
  const row = (cells: (string | number | null)[]) => `${cells.map(csvCell).join(',')}\r\n`;
  return {
    contentType: 'text/csv; charset=utf-8',
    head: byteOrderMark + row(columns.map(([title]) => title)),
    line: (call) => row(columns.map(([, value]) => value(call))),
  };
}

function localTime(moment: Date, timeZone: string): string {
  const { date, time } = zonedTime(moment, timeZone);
  return `${date} ${time}`;
}

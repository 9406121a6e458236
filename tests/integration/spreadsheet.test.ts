import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { ExportLook } from '@/lib/calls/export/table';
import { exportWriter } from '@/lib/calls/export/writers';
import type { Call } from '@/lib/calls/schema';
import { plainCall } from '../support/call-rows';
import { findSpreadsheet, throughSpreadsheet } from '../support/spreadsheet';

const look: ExportLook = {
  columns: ['time', 'phoneNumber', 'callerId', 'queueId', 'digits', 'duration', 'variable.note'],
  context: { accounts: {}, numbers: {}, now: new Date() },
  timeZone: 'Asia/Kathmandu',
};

const calls = [
  {
    phoneNumber: '+17575550101',
    callerId: '+18005550199x123',
    queueId: '9223372036854775807',
    digitsDialed: '007',
    durationSeconds: 37,
    variables: { note: '-5' },
  },
  { phoneNumber: '7575550101', digitsDialed: '1e5', variables: { note: '=HYPERLINK("x")' } },
  { digitsDialed: '3-4', durationSeconds: 0, variables: { note: '@SUM(A1)' } },
  { digitsDialed: '00012345678901234567', variables: { note: '+cmd|x' } },
  { digitsDialed: '1*', variables: { note: '=1+1' } },
  { digitsDialed: '', variables: { note: 'two\nlines, "quoted" é' } },
].map((facts) => plainCall({ ...facts, occurredAt: new Date('2026-11-23T20:00:06Z') }));

/** A text that a spreadsheet would run has an apostrophe before it in a CSV file; a workbook says what is text. */
const rowOf = (call: Call, apostrophe: string): string[] => {
  const { note = '' } = call.variables;
  return [
    ...['2026-11-24 01:45:06', '2026-11-23T20:00:06.000Z', call.phoneNumber, call.callerId],
    ...[call.queueId ?? '', call.digitsDialed, call.durationSeconds?.toString() ?? ''],
    ...[/^([=@]|\+c)/.test(note) ? `${apostrophe}${note}` : note, call.id],
  ];
};

const write = async (format: 'csv' | 'xlsx'): Promise<Uint8Array> => {
  const batches = new ReadableStream<readonly Call[]>({
    start: (out) => {
      out.enqueue(calls);
      out.close();
    },
  });
  return new Uint8Array(await new Response(exportWriter(format, look).encode(batches)).arrayBuffer());
};
const cellsOf = (csv: string): string[][] =>
  Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data.slice(1);

const soffice = findSpreadsheet();
/** LibreOffice takes part where it is found. */
const readers: [name: string, read: (file: Uint8Array, format: 'csv' | 'xlsx') => Promise<string>][] = [
  ...(soffice
    ? ([['LibreOffice', (file, format) => throughSpreadsheet(soffice, file, format)]] as typeof readers)
    : []),
];

describe('signs, leading zeros and 19 digits of an exported file stay', () => {
  it('read by a parser of CSV', async () => {
    const text = new TextDecoder().decode(await write('csv'));
    expect(cellsOf(text)).toEqual(calls.map((call) => rowOf(call, "'")));
  });

  it('read and written again by a spreadsheet, where one is found', async () => {
    for (const [name, read] of readers) {
      const csv = cellsOf(await read(await write('csv'), 'csv'));
      expect([name, csv]).toEqual([name, calls.map((call) => rowOf(call, "'"))]);
      const workbook = cellsOf(await read(await write('xlsx'), 'xlsx'));
      expect([name, workbook]).toEqual([name, calls.map((call) => rowOf(call, ''))]);
    }
  }, 120_000);
});

import { encodeLines } from '@/lib/platform/text-lines';
import type { Call } from '../schema';
import type { ExportFormat } from './formats';
import type { ExportLook } from './table';
import { csvLines, jsonLines, queueIdLines } from './text-lines';
import { encodeWorkbook } from './workbook';

export interface ExportWriter {
  contentType: string;
  /** of the file */
  extension: string;
  encode: (batches: ReadableStream<readonly Call[]>) => ReadableStream<Uint8Array>;
}

export const fileTypes: Record<ExportFormat, Pick<ExportWriter, 'contentType' | 'extension'>> = {
  csv: { contentType: 'text/csv; charset=utf-8', extension: 'csv' },
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
  },
  jsonl: { contentType: 'application/jsonl; charset=utf-8', extension: 'jsonl' },
  queueids: { contentType: 'text/plain; charset=utf-8', extension: 'txt' },
};

export function exportWriter(format: ExportFormat, look: ExportLook): ExportWriter {
  return { ...fileTypes[format], encode: (batches) => encode(format, look, batches) };
}

function encode(
  format: ExportFormat,
  look: ExportLook,
  batches: ReadableStream<readonly Call[]>,
): ReadableStream<Uint8Array> {
  switch (format) {
    case 'csv':
      return encodeLines(csvLines(look), batches);
    case 'xlsx':
      return encodeWorkbook(look, batches);
    case 'jsonl':
      return encodeLines(jsonLines(look), batches);
    case 'queueids':
      return encodeLines(queueIdLines, batches);
  }
}

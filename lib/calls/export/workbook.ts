import { type CellValue, writeXlsxStream } from 'hucre/xlsx';
import type { Call } from '../schema';
import { type ExportLook, type ExportValue, exportTable, isWallTime } from './table';

/** As many characters as a cell of Excel holds. */
const longestText = 32_767;

/**
 * A workbook with the columns of the list: times are dates of the list's zone, numbers are numbers, and all else is
 * text, so that no value is read as a formula or a phone number as a figure. A further sheet begins where Excel's rows end.
 * Without ZIP64, which LibreOffice cannot open in a streamed file: more than 4 GiB end in an error.
 */
export function encodeWorkbook(
  look: ExportLook,
  batches: ReadableStream<readonly Call[]>,
): ReadableStream<Uint8Array> {
  const { columns: exported, cells } = exportTable(look);
  const columns = exported.map(({ title, isWallTime: isTime }) => ({
    header: title,
    ...(isTime
      ? { numFmt: 'yyyy-mm-dd hh:mm:ss', width: 20 }
      : { width: Math.max(12, Math.min(title.length + 2, 40)) }),
  }));
  const rows = async function* () {
    for await (const calls of batches) for (const call of calls) yield cells(call).map(cellOf);
  };
  return writeXlsxStream(rows(), { name: 'Calls', columns, freezePane: { rows: 1 } });
}

/** What no XML holds, and the library leaves as it is; control characters and halves of a character it sees to itself. */
const unspeakable = /[\uFFFE\uFFFF]/g;

function cellOf(value: ExportValue): CellValue {
  if (typeof value === 'string') return value.replace(unspeakable, '\uFFFD').slice(0, longestText);
  // Excel's dates have no zone: the clock on the wall, taken for UTC, is shown as it is
  return isWallTime(value) ? new Date(`${value.wall.replace(' ', 'T')}Z`) : value;
}

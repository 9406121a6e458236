import { wallClock } from '@/lib/platform/format-time';
import type { Call } from '../schema';
import { type CellContext, columnValue } from '../table/column-values';
import { type ColumnId, columnFileTitle, columnTitle, timeColumns } from '../table/columns';

/** How the list looks that is exported. */
export interface ExportLook {
  columns: readonly ColumnId[];
  context: CellContext;
  timeZone: string;
}

/** A time as the clock on the wall of the list's zone shows it. */
export interface WallTime {
  /** 2026-11-24 01:45:06 */
  wall: string;
}
export type ExportValue = string | number | null | WallTime;

export interface ExportTable {
  columns: { title: string; isWallTime: boolean }[];
  cells: (call: Call) => ExportValue[];
}

/**
 * The columns of the list, times in the zone of the page; UTC beside it where an hour repeats. Last the call's id, which
 * names a row whatever was chosen.
 */
export function exportTable({ columns, context, timeZone }: ExportLook): ExportTable {
  const column = (title: string, isWallTime = false) => ({ title, isWallTime });
  const titled = columns.flatMap((id) =>
    timeColumns.has(id)
      ? [column(`${columnTitle(id)} (${timeZone})`, true), column(`${columnTitle(id)} (RFC 3339)`)]
      : [column(columnFileTitle(id))],
  );
  const cells = (call: Call) =>
    columns.flatMap((id): ExportValue[] => {
      const value = columnValue(id, call, context);
      if (value instanceof Date) return [{ wall: wallClock(value, timeZone) }, value.toISOString()];
      return timeColumns.has(id) ? [null, null] : [value];
    });
  return { columns: [...titled, column('Call')], cells: (call) => [...cells(call), call.id] };
}

export const isWallTime = (value: ExportValue): value is WallTime =>
  typeof value === 'object' && value !== null;

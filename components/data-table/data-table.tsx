// biome-ignore-all lint/a11y/noRedundantRoles: on a phone the rows are drawn with other displays than a table's
'use client';

import {
  type ColumnDef,
  type RowData,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type CSSProperties, type ReactNode, useRef } from 'react';
import { classNames } from '@/components/ui/class-names';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { ResizeHandle } from './resize-handle';
import { type RowSelection, SelectAll, SelectRow } from './row-selection';
import { SortLink } from './sort-link';
import { useRowWindow } from './use-row-window';

/** The server sorts, filters and pages: the table registers sorting only to say how it is sorted. */
export const dataTableFeatures = tableFeatures({ rowSortingFeature });

export type DataColumn<Row extends RowData> = ColumnDef<typeof dataTableFeatures, Row> & {
  id: string;
  header: string;
  /**
   * What a row shows. Called, not made a component of: a new function would be a new component, and every cell drawn anew
   * with each list from the server, without the focus that was in it.
   */
  draw: (row: Row) => ReactNode;
};

export interface DataTableProps<Row extends RowData> {
  /** names the table for screen readers */
  label: string;
  columns: DataColumn<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  /** left out: by no column */
  sorting?: { id: string; desc: boolean };
  /** addresses of the list sorted by a column; a column without an entry cannot be sorted */
  sortHrefs?: Record<string, { asc: string; desc: string }>;
  /** classes of each column's cells, by column id */
  cellClasses?: Record<string, string>;
  compact?: boolean;
  /** pixels, by column id; a column without an entry is as wide as it needs to be */
  widths?: Record<string, number>;
  /** the reader drew the border of a column; null: as wide as it needs to be again */
  onResize?: (column: string, width: number | null) => void;
  selection?: RowSelection<Row>;
}

const noWidths: Record<string, number> = {};

/**
 * Below `md` each row is a card: the roles say again what `display` takes away from a table. Titles stay in sight while
 * the rows scroll; of many rows only those in sight are drawn.
 */
export function DataTable<Row extends RowData>({
  label,
  columns,
  rows,
  rowId,
  sorting,
  sortHrefs = {},
  cellClasses = {},
  compact = false,
  widths = noWidths,
  onResize,
  selection,
}: DataTableProps<Row>) {
  const table = useTable({
    features: dataTableFeatures,
    columns,
    data: rows,
    getRowId: rowId,
    manualSorting: true,
    enableSortingRemoval: false,
    sortDescFirst: true,
    state: { sorting: sorting ? [sorting] : [] },
  });
  const scroller = useRef<HTMLElement>(null);
  const allRows = table.getRowModel().rows;
  const view = useRowWindow(scroller, allRows.length, compact);
  const byId = new Map(columns.map((column) => [column.id, column]));
  const isSortable = Object.keys(sortHrefs).length > 0;
  const columnCount = columns.length + (selection ? 1 : 0);
  return (
    <ScrollRegion
      ref={scroller}
      label={label}
      className={classNames(
        'relative max-w-full overflow-auto rounded-lg md:max-h-[calc(100dvh-2rem)] print:max-h-none',
        view.isPart && 'max-md:max-h-[85dvh]',
      )}
    >
      <table
        role="table"
        aria-label={label}
        aria-rowcount={view.isPart ? allRows.length + 1 : undefined}
        className="w-full border-collapse text-base max-md:block"
      >
        <thead
          role="rowgroup"
          className={
            isSortable
              ? 'max-md:block max-md:border-b max-md:border-line max-md:px-4 max-md:py-2'
              : 'max-md:sr-only'
          }
        >
          {table.getHeaderGroups().map((group) => (
            <tr role="row" key={group.id} className="max-md:flex max-md:flex-wrap max-md:gap-x-4">
              {selection ? (
                <th scope="col" className={classNames(headClass, 'w-9')}>
                  <SelectAll rows={rows} rowId={rowId} selection={selection} />
                </th>
              ) : null}
              {group.headers.map((header) => {
                const { id } = header.column;
                const hrefs = sortHrefs[id];
                const sorted = header.column.getIsSorted();
                return (
                  <th
                    key={header.id}
                    scope="col"
                    aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : undefined}
                    style={widthStyle(widths[id])}
                    className={classNames(
                      headClass,
                      !hrefs && 'max-md:sr-only',
                      cellClasses[id]?.includes('text-right') && 'md:text-right',
                      widths[id] !== undefined && widthClass,
                    )}
                  >
                    {hrefs ? (
                      <SortLink sorted={sorted} hrefs={hrefs}>
                        <table.FlexRender header={header} />
                      </SortLink>
                    ) : (
                      <table.FlexRender header={header} />
                    )}
                    {onResize ? <ResizeHandle onResize={(width) => onResize(id, width)} /> : null}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody role="rowgroup" className="max-md:block">
          <Gap height={view.before} columnCount={columnCount} />
          {view.indexes.map((index) => {
            const row = allRows[index];
            if (!row) return null;
            const isSelected = selection?.selected.has(row.id) ?? false;
            return (
              <tr
                role="row"
                key={row.id}
                ref={view.measure}
                data-index={index}
                data-row={row.id}
                aria-rowindex={view.isPart ? index + 2 : undefined}
                className={classNames(
                  'relative border-b border-line last:border-b-0 focus-within:bg-raised/60 hover:bg-raised/60 max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1 max-md:px-4 max-md:py-3 md:scroll-mt-8',
                  isSelected && 'bg-accent/10',
                )}
              >
                {selection ? (
                  <td role="cell" className="w-9 md:pl-4">
                    <SelectRow row={row.original} id={row.id} selection={selection} />
                  </td>
                ) : null}
                {row.getAllCells().map((cell) => {
                  const { id } = cell.column;
                  return (
                    <td
                      role="cell"
                      key={cell.id}
                      data-title={byId.get(id)?.header}
                      style={widthStyle(widths[id])}
                      className={classNames(
                        compact ? 'text-sm md:h-7 md:px-2 md:py-0.5' : 'md:h-9 md:px-2 md:py-1.5',
                        'md:first:pl-4 md:last:pr-4',
                        cellClasses[id] ?? plainCellClass,
                        widths[id] !== undefined && widthClass,
                      )}
                    >
                      {byId.get(id)?.draw(row.original)}
                    </td>
                  );
                })}
              </tr>
            );
          })}
          <Gap height={view.after} columnCount={columnCount} />
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** Stands for the rows that are not drawn. */
const Gap = ({ height, columnCount }: { height: number; columnCount: number }) =>
  height > 0 ? (
    <tr aria-hidden className="max-md:block">
      <td colSpan={columnCount} style={{ height }} className="p-0 max-md:block" />
    </tr>
  ) : null;

// Above the links of the rows, which cover them; the line is a shadow because borders do not stick.
const headClass =
  'h-8 bg-surface px-2 text-left text-sm font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4 max-md:h-auto max-md:px-0 max-md:first:pl-0 md:sticky md:top-0 md:z-10 md:shadow-[inset_0_-1px_var(--color-line)]';
/** On a phone a value stands behind the title of its column. */
const plainCellClass =
  'max-md:order-11 max-md:text-muted max-md:before:mr-1 max-md:before:content-[attr(data-title)]';
const widthClass = 'md:w-(--width) md:min-w-(--width) md:max-w-(--width) md:truncate';

const widthStyle = (width: number | undefined): CSSProperties | undefined =>
  width === undefined ? undefined : ({ '--width': `${width}px` } as CSSProperties);

// biome-ignore-all lint/a11y/noRedundantRoles: on a phone the rows are drawn with other displays than a table's
'use client';

import {
  type ColumnDef,
  type RowData,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import type { CSSProperties } from 'react';
import { classNames } from '@/components/ui/class-names';
import { ResizeHandle } from './resize-handle';
import { SortLink } from './sort-link';

/** The server sorts, filters and pages: the table registers sorting only to say how it is sorted. */
export const dataTableFeatures = tableFeatures({ rowSortingFeature });

export type DataColumn<Row extends RowData> = ColumnDef<typeof dataTableFeatures, Row> & {
  id: string;
  header: string;
};

export interface DataTableProps<Row extends RowData> {
  /** names the table for screen readers */
  label: string;
  columns: DataColumn<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  sorting: { id: string; desc: boolean };
  /** addresses of the list sorted by a column; a column without an entry cannot be sorted */
  sortHrefs: Record<string, { asc: string; desc: string }>;
  /** classes of each column's cells, by column id */
  cellClasses?: Record<string, string>;
  compact?: boolean;
  /** pixels, by column id; a column without an entry is as wide as it needs to be */
  widths?: Record<string, number>;
  /** the reader drew the border of a column; null: as wide as it needs to be again */
  onResize?: (column: string, width: number | null) => void;
}

const noWidths: Record<string, number> = {};

/** Below `md` each row is a card: the roles say again what `display` takes away from a table. */
export function DataTable<Row extends RowData>({
  label,
  columns,
  rows,
  rowId,
  sorting,
  sortHrefs,
  cellClasses = {},
  compact = false,
  widths = noWidths,
  onResize,
}: DataTableProps<Row>) {
  const table = useTable({
    features: dataTableFeatures,
    columns,
    data: rows,
    getRowId: rowId,
    manualSorting: true,
    enableSortingRemoval: false,
    sortDescFirst: true,
    state: { sorting: [sorting] },
  });
  const titles = Object.fromEntries(columns.map(({ id, header }) => [id, header]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="relative max-w-full overflow-x-auto">
      <table role="table" aria-label={label} className="w-full border-collapse text-base max-md:block">
        <thead
          role="rowgroup"
          className="max-md:block max-md:border-b max-md:border-line max-md:px-4 max-md:py-2"
        >
          {table.getHeaderGroups().map((group) => (
            <tr role="row" key={group.id} className="max-md:flex max-md:flex-wrap max-md:gap-x-4">
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
                      'h-8 px-2 text-left max-md:h-auto text-sm font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4 md:border-b md:border-line max-md:px-0 max-md:first:pl-0 md:relative',
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
          {table.getRowModel().rows.map((row) => (
            <tr
              role="row"
              key={row.id}
              className="relative border-b border-line last:border-b-0 focus-within:bg-raised/60 hover:bg-raised/60 max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1 max-md:px-4 max-md:py-3"
            >
              {row.getAllCells().map((cell) => {
                const { id } = cell.column;
                return (
                  <td
                    role="cell"
                    key={cell.id}
                    data-title={titles[id]}
                    style={widthStyle(widths[id])}
                    className={classNames(
                      compact ? 'text-sm md:h-7 md:px-2 md:py-0.5' : 'md:h-9 md:px-2 md:py-1.5',
                      'md:first:pl-4 md:last:pr-4',
                      cellClasses[id] ?? plainCellClass,
                      widths[id] !== undefined && widthClass,
                    )}
                  >
                    <table.FlexRender cell={cell} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** On a phone a value stands behind the title of its column. */
const plainCellClass =
  'max-md:order-11 max-md:text-muted max-md:before:mr-1 max-md:before:content-[attr(data-title)]';
const widthClass = 'md:w-(--width) md:min-w-(--width) md:max-w-(--width) md:truncate';

const widthStyle = (width: number | undefined): CSSProperties | undefined =>
  width === undefined ? undefined : ({ '--width': `${width}px` } as CSSProperties);

'use client';

import { useEffect, useRef } from 'react';

/** Which rows of a table are selected, and how that changes. */
export interface RowSelection<Row> {
  selected: ReadonlySet<string>;
  /** `range`: all rows from the one that was toggled last to this one */
  onToggle: (id: string, range: boolean) => void;
  /** every row of the page, or none */
  onTogglePage: (selected: boolean) => void;
  /** what a row is called by its checkbox */
  rowLabel: (row: Row) => string;
  pageLabel: string;
}

const boxClass = 'relative z-[1] size-4 align-middle accent-accent';

export function SelectRow<Row>({
  row,
  id,
  selection: { selected, onToggle, rowLabel },
}: {
  row: Row;
  id: string;
  selection: RowSelection<Row>;
}) {
  // a change event does not know of the Shift key
  const range = useRef(false);
  return (
    <input
      type="checkbox"
      aria-label={rowLabel(row)}
      checked={selected.has(id)}
      onClick={(event) => {
        range.current = event.shiftKey;
      }}
      onChange={() => {
        onToggle(id, range.current);
        range.current = false;
      }}
      className={boxClass}
    />
  );
}

export function SelectAll<Row>({
  rows,
  rowId,
  selection: { selected, onTogglePage, pageLabel },
}: {
  rows: Row[];
  rowId: (row: Row) => string;
  selection: RowSelection<Row>;
}) {
  const ref = useRef<HTMLInputElement>(null);
  const count = rows.filter((row) => selected.has(rowId(row))).length;
  const isPart = count > 0 && count < rows.length;
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = isPart;
  }, [isPart]);
  return (
    <input
      ref={ref}
      type="checkbox"
      aria-label={pageLabel}
      checked={count > 0 && !isPart}
      onChange={(event) => onTogglePage(event.target.checked)}
      className={boxClass}
    />
  );
}

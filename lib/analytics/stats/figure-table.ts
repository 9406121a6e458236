import type { CallFilters } from '@/lib/calls/filters';

/** `points`: the difference of two shares; 0.05 is five percentage points. */
export const columnKinds = ['text', 'time', 'count', 'share', 'points', 'seconds'] as const;
export type ColumnKind = (typeof columnKinds)[number];

export interface Column {
  key: string;
  label: string;
  kind: ColumnKind;
}

/** Times are RFC 3339, shares 0 to 1; null where there is nothing to say. */
export type Cell = string | number | null;

export interface FigureRow {
  cells: Record<string, Cell>;
  /** the list of calls that the row counts; null where no filter names them */
  filters: CallFilters | null;
  /** of single cells that count fewer calls than the row does, by column */
  cellFilters?: Record<string, CallFilters | null>;
  /** what its bar is called, where no columns of the view say it */
  label?: string;
  /** true: a part of the row above it, drawn beneath */
  isPart?: true;
  /** the figure that is drawn is of too few calls: shown in grey */
  few?: boolean;
  /** columns in grey, where a row has shares of different n; without it, `few` is said of the whole row */
  fewCells?: readonly string[];
}

/** One figure for the whole, with what it is. */
export interface Total {
  label: string;
  value: number | null;
  kind: ColumnKind;
  /** of a share: its 95 % interval, what it is a share of, and whether that is too few */
  low?: number | null;
  high?: number | null;
  n?: number;
  few?: boolean;
  definition?: string;
}

/** What a view shows, once for its chart, its table, its CSV and the API. */
export interface FigureTable {
  columns: Column[];
  rows: FigureRow[];
  totals: Total[];
}

export const column = (key: string, label: string, kind: ColumnKind): Column => ({ key, label, kind });

import { type ColumnId, defaultColumns } from './columns';

export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

/** Pixels of a column. */
export const widthRange = { min: 48, max: 800 } as const;

/** How a person has the list of calls. */
export interface CallTableLook {
  columns: readonly ColumnId[];
  /** pixels; a column without an entry is as wide as it needs to be */
  widths: Record<string, number>;
  density: Density;
}

export const defaultTable: CallTableLook = { columns: defaultColumns, widths: {}, density: 'comfortable' };

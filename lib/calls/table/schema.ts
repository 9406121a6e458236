import { z } from 'zod';
import { type ColumnId, isColumnId } from './columns';
import { type CallTableLook, defaultTable, densities, widthRange } from './look';

const columnId = z.custom<ColumnId>(
  (id) => typeof id === 'string' && isColumnId(id),
  'There is no such column',
);

/** How a person has the list of calls; a part that is left out stays as it is. */
export const callTableSchema = z.object({
  columns: z.array(columnId).min(1, 'Choose at least one column').max(40, 'At most 40 columns').optional(),
  /** pixels; a column without an entry is as wide as it needs to be */
  widths: z.record(z.string(), z.number().int().min(widthRange.min).max(widthRange.max)).optional(),
  density: z.enum(densities).optional(),
});
export type CallTableChange = z.input<typeof callTableSchema>;

/** What was stored, over the defaults; a stored value that is read no more counts as not chosen. */
export function readCallTable(stored: unknown): CallTableLook {
  const result = callTableSchema.safeParse(stored ?? {});
  if (!result.success) return defaultTable;
  const { columns, widths, density } = result.data;
  return {
    columns: columns ?? defaultTable.columns,
    widths: widths ?? defaultTable.widths,
    density: density ?? defaultTable.density,
  };
}

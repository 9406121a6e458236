import { z } from 'zod';
import { AppError } from '@/lib/platform/errors';
import { defaultPageSize, maxPageSize } from '@/lib/platform/paging';
import { parseInput } from '@/lib/platform/parse-input';
import { type CallListState, parseCallList, unknownParameters } from '../filters';
import { listQuery, lookParameters, parseLook } from '../list-look';
import { resolveRange } from '../resolve-range';
import { type ColumnId, defaultColumns } from '../table/columns';
import { type ExportFormat, exportFormats } from './formats';

/** Which calls become a file, and what it looks like. */
export interface ExportRequest {
  /** without a page; its range is resolved */
  state: CallListState;
  format: ExportFormat;
  columns: readonly ColumnId[];
  timeZone: string;
  /** when it was asked for, or the file is made */
  now: Date;
}

export interface ExportContext {
  now: Date;
  /** where the parameters name none */
  timeZone: string;
  /** of those calls alone */
  ids?: readonly string[] | undefined;
}

const pickedIds = z.array(z.guid()).min(1, 'no call was picked').max(maxPageSize);

/** Reads the parameters of a list and `format`. Throws `invalid_input` for any that cannot be read. */
export function readExportRequest(
  params: URLSearchParams,
  { now, timeZone, ids }: ExportContext,
): ExportRequest {
  const format = z.enum(exportFormats).safeParse(params.get('format'));
  if (!format.success)
    throw new AppError('invalid_input', `format must be one of ${exportFormats.join(', ')}`);
  const { state, problems } = parseCallList(params);
  const { look, problems: lookProblems } = parseLook(params);
  const others = new URLSearchParams(params);
  for (const name of ['format', ...lookParameters]) others.delete(name);
  const all = [...problems, ...lookProblems, ...unknownParameters(others)];
  if (all.length > 0) {
    const detail = all.map(({ parameter, message }) => `${parameter} ${message}`).join('; ');
    throw new AppError('invalid_input', detail);
  }
  const zone = look.zone ?? timeZone;
  const filters = {
    ...resolveRange(state.filters, now, zone),
    ...(ids && { ids: parseInput(pickedIds, ids) }),
  };
  return {
    state: { ...state, cursor: null, filters },
    format: format.data,
    columns: look.columns ?? defaultColumns,
    timeZone: zone,
    now,
  };
}

/** What is exported: the whole filter in the order of the list, without its page; `format` is still to be said. */
export const exportQuery = (
  state: Omit<CallListState, 'cursor'>,
  { columns, timeZone }: Pick<ExportRequest, 'columns' | 'timeZone'>,
): string => listQuery({ ...state, limit: defaultPageSize }, { columns, zone: timeZone, view: null });

/** What is read back as the same request, whenever that is; picked calls apart. */
export const exportRequestQuery = ({ state, format, columns, timeZone }: ExportRequest): string =>
  `${exportQuery(state, { columns, timeZone })}&format=${format}`;

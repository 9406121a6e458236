import { z } from 'zod';
import type { Ctx } from '@/lib/auth/context';
import { loadContext } from '@/lib/auth/loaders';
import { AppError } from '@/lib/platform/errors';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { type PageParameters, toUrlSearchParams } from '@/lib/platform/page-parameters';
import { type ActiveFilter, activeFilters } from './active-filters';
import { exportFormats, exportWriter } from './export-format';
import {
  type CallListState,
  type ParsedCallList,
  parseCallList,
  resolveRange,
  unknownParameters,
} from './filters';
import { type CallListLook, listHref, lookParameters, parseLook } from './list-look';
import { countCalls } from './queries/count-calls';
import { exportCalls } from './queries/export-calls';
import { type CallDetail, findCall } from './queries/find-call';
import { findFilterNames } from './queries/find-filter-names';
import { listCalls } from './queries/list-calls';
import { type ColumnId, defaultColumns } from './table/columns';
import { findCallTable, findColumnNames } from './table/queries';
import { type CallTableLook, defaultTable } from './table/schema';

export interface CallListPage extends ParsedCallList {
  /** as the address has it */
  look: CallListLook;
  /** as it is shown: what the address leaves open is as the person has it */
  table: CallTableLook;
  active: ActiveFilter[];
}

/** What the page of calls shows at once: its state, what of the URL could not be read, and the active filters. */
export async function loadCallListState(parameters: PageParameters, timeZone: string): Promise<CallListPage> {
  const { db, actor } = await loadContext('calls:read');
  const params = toUrlSearchParams(parameters);
  const { state, problems } = parseCallList(params);
  const { look, problems: lookProblems } = parseLook(params);
  const [names, table] = await Promise.all([
    findFilterNames(db, state.filters),
    actor.kind === 'user' ? findCallTable(db, actor.id) : defaultTable,
  ]);
  return {
    state,
    look,
    table: { ...table, columns: look.columns ?? table.columns },
    problems: [...problems, ...lookProblems],
    active: activeFilters(state, names, timeZone, (other) => listHref(other, look)),
  };
}

/** The rows of the page, how many there are in all, and the names that the columns show. */
export async function loadCallPage(state: CallListState, columns: readonly ColumnId[]) {
  const { db } = await loadContext('calls:read');
  const filters = resolveRange(state.filters, new Date());
  const [page, count, names] = await Promise.all([
    listCalls(db, { ...state, filters }),
    countCalls(db, filters),
    findColumnNames(db, columns),
  ]);
  return { ...page, count, names };
}

/**
 * The file of all calls that the parameters of a list let through. Throws `invalid_input` for any that cannot be read:
 * without it the file would hold more than was asked for.
 */
export async function loadCallExport(ctx: Ctx, params: URLSearchParams, now: Date): Promise<Response> {
  const format = z.enum(exportFormats).safeParse(params.get('format'));
  if (!format.success)
    throw new AppError('invalid_input', `format must be one of ${exportFormats.join(', ')}`);
  const { state, problems } = parseCallList(params);
  const { look, problems: lookProblems } = parseLook(params);
  for (const name of ['format', ...lookParameters]) params.delete(name);
  const all = [...problems, ...lookProblems, ...unknownParameters(params)];
  if (all.length > 0) {
    const detail = all.map(({ parameter, message }) => `${parameter} ${message}`).join('; ');
    throw new AppError('invalid_input', detail);
  }
  const { zones } = await loadPreferences();
  const columns = look.columns ?? defaultColumns;
  const names = await findColumnNames(ctx.db, columns);
  const writer = exportWriter(format.data, { columns, names, timeZone: zones.shown });
  const resolved = { ...state, cursor: null, filters: resolveRange(state.filters, now) };
  const stream = await exportCalls(ctx, resolved, format.data, writer);
  const day = now.toISOString().slice(0, 10);
  return new Response(stream, {
    headers: {
      'cache-control': 'no-store',
      'content-type': writer.contentType,
      'content-disposition': `attachment; filename="calls-${day}.${format.data}"`,
      'x-accel-buffering': 'no',
    },
  });
}

/** Null for an id that no call has. */
export async function loadCall(id: string): Promise<CallDetail | null> {
  const { db } = await loadContext('calls:read');
  return z.guid().safeParse(id).success ? findCall(db, id) : null;
}

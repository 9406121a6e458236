import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Ctx } from '@/lib/auth/context';
import { loadContext } from '@/lib/auth/loaders';
import { AppError } from '@/lib/platform/errors';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { type PageParameters, toUrlSearchParams } from '@/lib/platform/page-parameters';
import { maxPageSize } from '@/lib/platform/paging';
import { parseInput } from '@/lib/platform/parse-input';
import { type Zones, zonesIn } from '@/lib/platform/preferences';
import { type ActiveFilter, activeFilters } from './active-filters';
import { exportCalls } from './export/export-calls';
import { exportFormats } from './export/formats';
import { exportWriter } from './export/writers';
import {
  type CallListState,
  type ParsedCallList,
  parseCallList,
  resolveRange,
  unknownParameters,
} from './filters';
import { type CallListLook, listHref, listQuery, lookParameters, parseLook } from './list-look';
import { countCalls, countEveryCall } from './queries/count-calls';
import { type CallDetail, findCall } from './queries/find-call';
import { findFilterNames } from './queries/find-filter-names';
import { findNeighbours } from './queries/find-neighbours';
import { findUnlabelled } from './queries/find-sample';
import { listCalls } from './queries/list-calls';
import type { Call } from './schema';
import { type ColumnId, defaultColumns } from './table/columns';
import { type CallTableLook, defaultTable } from './table/look';
import { findCallTable, findColumnNames } from './table/queries';

export interface CallListPage extends ParsedCallList {
  /** as the address has it */
  look: CallListLook;
  /** as it is shown: what the address leaves open is as the person has it */
  table: CallTableLook;
  zones: Zones;
  active: ActiveFilter[];
}

/** What the page of calls shows at once: its state, what of the URL could not be read, and the active filters. */
export async function loadCallListState(parameters: PageParameters, ownZones: Zones): Promise<CallListPage> {
  const { db, actor } = await loadContext('calls:read');
  const params = toUrlSearchParams(parameters);
  const { state, problems } = parseCallList(params);
  const { look, problems: lookProblems } = parseLook(params);
  const zones = zonesIn(look.zone, ownZones);
  const [names, table] = await Promise.all([
    findFilterNames(db, state.filters),
    actor.kind === 'user' ? findCallTable(db, actor.id) : defaultTable,
  ]);
  return {
    state,
    look,
    table: { ...table, columns: look.columns ?? table.columns },
    zones,
    problems: [...problems, ...lookProblems],
    active: activeFilters(state, names, zones.shown, (other) => listHref(other, look)),
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

/** Null for parameters that cannot be read: the number would be of other calls. */
export async function loadExactCount(params: URLSearchParams): Promise<number | null> {
  const { db } = await loadContext('calls:read');
  const { state, problems } = parseCallList(params);
  return problems.length > 0 ? null : countEveryCall(db, resolveRange(state.filters, new Date()));
}

const pickedIds = z.array(z.guid()).min(1, 'no call was picked').max(maxPageSize);

/**
 * The file of all calls that the parameters of a list let through. Throws `invalid_input` for any that cannot be read:
 * without it the file would hold more than was asked for. `ids`: of those calls alone.
 */
export async function loadCallExport(
  ctx: Ctx,
  params: URLSearchParams,
  now: Date,
  ids?: readonly string[],
): Promise<Response> {
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
  const writer = exportWriter(format.data, { columns, names, timeZone: look.zone ?? zones.shown });
  const filters = { ...resolveRange(state.filters, now), ...(ids && { ids: parseInput(pickedIds, ids) }) };
  const resolved = { ...state, cursor: null, filters };
  const stream = await exportCalls(ctx, resolved, format.data, writer);
  const day = now.toISOString().slice(0, 10);
  return new Response(stream, {
    headers: {
      'cache-control': 'no-store',
      'content-type': writer.contentType,
      'content-disposition': `attachment; filename="calls-${day}.${writer.extension}"`,
      'x-accel-buffering': 'no',
    },
  });
}

/** Where a call stands in the list that its address tells of: the list's own address, and the calls beside it. */
export async function loadCallPlace(call: Call, parameters: PageParameters) {
  const { db } = await loadContext('calls:read');
  const params = toUrlSearchParams(parameters);
  const { state } = parseCallList(params);
  const { look } = parseLook(params);
  const filters = resolveRange(state.filters, new Date());
  const beside = await findNeighbours(db, { ...state, filters }, call);
  const query = listQuery(state, look);
  const hrefOf = (id: string | null) => id && `/calls/${id}${query ? `?${query}` : ''}`;
  return {
    listHref: listHref(state, look),
    previousHref: hrefOf(beside.previous),
    nextHref: hrefOf(beside.next),
  };
}

/** The page of a random answered call of the list that nobody labelled yet; the list itself when none is left. */
export async function loadSampleHref(ctx: Ctx, params: URLSearchParams, now: Date): Promise<string> {
  const { state } = parseCallList(params);
  const { look } = parseLook(params);
  const id = await findUnlabelled(ctx.db, resolveRange(state.filters, now), randomUUID());
  if (id === null) return listHref(state, look);
  const query = listQuery(state, look);
  return `/calls/${id}${query ? `?${query}` : ''}`;
}

/** Null for an id that no call has. */
export async function loadCall(id: string): Promise<CallDetail | null> {
  const { db } = await loadContext('calls:read');
  return z.guid().safeParse(id).success ? findCall(db, id) : null;
}

import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { z } from 'zod';
import type { Ctx } from '@/lib/auth/context';
import { loadContext, loadReadContext } from '@/lib/auth/loaders';
import { baseUrlOf } from '@/lib/numbers/base-url';
import { env } from '@/lib/platform/env';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { type PageParameters, toUrlSearchParams } from '@/lib/platform/page-parameters';
import { type Zones, zonesIn } from '@/lib/platform/preferences';
import { type ActiveFilter, activeFilters, callsPath, type FilterNames } from './active-filters';
import { exportCalls } from './export/export-calls';
import { readExportRequest } from './export/export-request';
import { exportWriterOf, fileResponse } from './export/file-response';
import { type CallListState, type ParsedCallList, parseCallList } from './filters';
import { parseLabelling, withLabelling } from './labelling';
import { type CallListLook, currentHref, listHref, listQuery, parseLook } from './list-look';
import { countEveryCall } from './queries/count-calls';
import { countOrEstimate } from './queries/count-or-estimate';
import { type CallDetail, findCall } from './queries/find-call';
import { type FilterChoices, findFilterChoices } from './queries/find-filter-choices';
import { findFilterNames } from './queries/find-filter-names';
import { findNeighbours } from './queries/find-neighbours';
import { findUnlabelled } from './queries/find-sample';
import { listCalls } from './queries/list-calls';
import { settleTyped } from './queries/settle-typed';
import { resolveRange } from './resolve-range';
import type { Call } from './schema';
import type { ColumnId } from './table/columns';
import { type CallTableLook, defaultTable } from './table/look';
import { findCallTable, findColumnNames } from './table/queries';

export interface CallListPage extends ParsedCallList {
  /** as the address has it */
  look: CallListLook;
  /** as it is shown: what the address leaves open is as the person has it */
  table: CallTableLook;
  zones: Zones;
  active: ActiveFilter[];
  /** of what the filters hold the ids of */
  names: FilterNames;
}

/** What the page of calls shows at once: its state, what of the URL could not be read, and the active filters. */
export async function loadCallListState(parameters: PageParameters, ownZones: Zones): Promise<CallListPage> {
  const { db, actor } = await loadContext('calls:read');
  const params = await loadSettled(parameters);
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
    active: activeFilters(state, names, zones, (other) => listHref(other, look)),
    names,
  };
}

/** The parameters of a page, with the ids of what was typed by name. */
export async function loadSettled(parameters: PageParameters): Promise<URLSearchParams> {
  const { db } = await loadContext('calls:read');
  return settleTyped(db, toUrlSearchParams(parameters));
}

export async function loadFilterChoices(): Promise<FilterChoices> {
  const { db } = await loadReadContext('calls:read');
  return findFilterChoices(db);
}

/** The rows of the page, how many there are in all, and the names that the columns show. */
export async function loadCallPage(
  state: CallListState,
  { columns, timeZone }: { columns: readonly ColumnId[]; timeZone: string },
) {
  const { db } = await loadReadContext('calls:read');
  const now = new Date();
  const filters = resolveRange(state.filters, now, timeZone);
  const [page, count, names] = await Promise.all([
    listCalls(db, { ...state, filters }),
    countOrEstimate(db, filters, now),
    findColumnNames(db, columns),
  ]);
  return { ...page, count, context: { ...names, now } };
}

/** Null for parameters that cannot be read: the number would be of other calls. */
export async function loadExactCount(params: URLSearchParams): Promise<number | null> {
  const { db } = await loadReadContext('calls:read');
  const { state, problems } = parseCallList(params);
  if (problems.length > 0) return null;
  return countEveryCall(db, resolveRange(state.filters, new Date(), await zoneOf(parseLook(params).look)));
}

/** The zone that a list is in: what its address leaves open is as the person has it. */
const zoneOf = async (look: CallListLook): Promise<string> =>
  zonesIn(look.zone, (await loadPreferences()).zones).shown;

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
  const { zones } = await loadPreferences();
  const request = readExportRequest(params, { now, timeZone: zones.shown, ids });
  const writer = await exportWriterOf(ctx.db, request);
  return fileResponse(await exportCalls(ctx, request, writer), { writer, day: now });
}

/** Where a call stands in the list that its address tells of: the page of the list, and the calls beside the call. */
export async function loadCallPlace(call: Call, parameters: PageParameters) {
  const { db } = await loadReadContext('calls:read');
  const params = toUrlSearchParams(parameters);
  const { state } = parseCallList(params);
  const { look } = parseLook(params);
  const filters = resolveRange(state.filters, new Date(), await zoneOf(look));
  const beside = await findNeighbours(db, { ...state, filters }, call);
  const own = currentHref(state, look);
  const hrefOf = (id: string | null) => id && `/calls/${id}${own.slice(callsPath.length)}`;
  return {
    listHref: own,
    previousHref: hrefOf(beside.previous),
    nextHref: hrefOf(beside.next),
  };
}

/** The page of a random answered call of the list that nobody labelled yet; the list itself when none is left. */
export async function loadSampleHref(ctx: Ctx, params: URLSearchParams, now: Date): Promise<string> {
  const { state } = parseCallList(params);
  const { look } = parseLook(params);
  const filters = resolveRange(state.filters, now, await zoneOf(look));
  const id = await findUnlabelled(ctx.db, filters, { id: randomUUID(), share: Math.random() });
  if (id === null) return listHref(state, look);
  const query = new URLSearchParams(listQuery(state, look));
  return `/calls/${id}?${withLabelling(query, { isSample: true, isBlind: parseLabelling(params).isBlind })}`;
}

export async function loadCallExists(id: string): Promise<boolean> {
  const { db } = await loadContext('calls:read');
  const isId = z.guid().safeParse(id).success;
  return isId && (await db.call.findUnique({ where: { id }, select: { id: true } })) !== null;
}

/** With the address that its postbacks are posted to. Null for an id that no call has. */
export async function loadCall(id: string): Promise<(CallDetail & { baseUrl: string }) | null> {
  const { db } = await loadContext('calls:read');
  const found = z.guid().safeParse(id).success ? await findCall(db, id) : null;
  return found && { ...found, baseUrl: baseUrlOf(await headers(), env().APP_URL) };
}

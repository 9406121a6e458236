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
import { type CallListLook, listHref, parseLook } from './list-look';
import { countCalls } from './queries/count-calls';
import { exportCalls } from './queries/export-calls';
import { type CallDetail, findCall } from './queries/find-call';
import { findFilterNames } from './queries/find-filter-names';
import { listCalls } from './queries/list-calls';

/** What the page of calls shows at once: its state, what of the URL could not be read, and the active filters. */
export async function loadCallListState(
  parameters: PageParameters,
  timeZone: string,
): Promise<ParsedCallList & { look: CallListLook; active: ActiveFilter[] }> {
  const { db } = await loadContext('calls:read');
  const params = toUrlSearchParams(parameters);
  const { state, problems } = parseCallList(params);
  const { look, problems: lookProblems } = parseLook(params);
  const names = await findFilterNames(db, state.filters);
  return {
    state,
    look,
    problems: [...problems, ...lookProblems],
    active: activeFilters(state, names, timeZone, (other) => listHref(other, look)),
  };
}

/** The rows of the page, and how many there are in all. */
export async function loadCallPage(state: CallListState) {
  const { db } = await loadContext('calls:read');
  const filters = resolveRange(state.filters, new Date());
  const [page, count] = await Promise.all([listCalls(db, { ...state, filters }), countCalls(db, filters)]);
  return { ...page, count };
}

/**
 * The file of all calls that the parameters of a list let through. Throws `invalid_input` for any that cannot be read:
 * without it the file would hold more than was asked for.
 */
export async function loadCallExport(ctx: Ctx, params: URLSearchParams, now: Date): Promise<Response> {
  const format = z.enum(exportFormats).safeParse(params.get('format'));
  if (!format.success)
    throw new AppError('invalid_input', `format must be one of ${exportFormats.join(', ')}`);
  params.delete('format');
  const { state, problems } = parseCallList(params);
  const all = [...problems, ...unknownParameters(params)];
  if (all.length > 0) {
    const detail = all.map(({ parameter, message }) => `${parameter} ${message}`).join('; ');
    throw new AppError('invalid_input', detail);
  }
  const { zones } = await loadPreferences();
  const writer = exportWriter(format.data, zones.shown);
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

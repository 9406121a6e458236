import { z } from 'zod';
import { loadContext } from '@/lib/auth/loaders';
import { type PageParameters, toUrlSearchParams } from '@/lib/platform/page-parameters';
import { type ActiveFilter, activeFilters } from './active-filters';
import { type CallListState, type ParsedCallList, parseCallList, resolveRange } from './filters';
import { countCalls } from './queries/count-calls';
import { type CallDetail, findCall } from './queries/find-call';
import { findFilterNames } from './queries/find-filter-names';
import { listCalls } from './queries/list-calls';

/** What the page of calls shows at once: its state, what of the URL could not be read, and the active filters. */
export async function loadCallListState(
  parameters: PageParameters,
  timeZone: string,
): Promise<ParsedCallList & { active: ActiveFilter[] }> {
  const { db } = await loadContext('calls:read');
  const parsed = parseCallList(toUrlSearchParams(parameters));
  const names = await findFilterNames(db, parsed.state.filters);
  return { ...parsed, active: activeFilters(parsed.state, names, timeZone) };
}

/** The rows of the page, and how many there are in all. */
export async function loadCallPage(state: CallListState) {
  const { db } = await loadContext('calls:read');
  const filters = resolveRange(state.filters, new Date());
  const [page, count] = await Promise.all([listCalls(db, { ...state, filters }), countCalls(db, filters)]);
  return { ...page, count };
}

/** Null for an id that no call has. */
export async function loadCall(id: string): Promise<CallDetail | null> {
  const { db } = await loadContext('calls:read');
  return z.guid().safeParse(id).success ? findCall(db, id) : null;
}

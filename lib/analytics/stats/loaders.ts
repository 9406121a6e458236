import { loadContext } from '@/lib/auth/loaders';
import { type ActiveFilter, activeFilters } from '@/lib/calls/active-filters';
import { findFilterNames } from '@/lib/calls/queries/find-filter-names';
import { loadPreferences } from '@/lib/platform/load-preferences';
import type { Zones } from '@/lib/platform/preferences';
import type { FigureTable } from './figure-table';
import { analyticsHref } from './stats-links';
import { type ParsedStats, parseStats } from './stats-request';
import { isViewName, type ViewName, viewOf } from './views';

export const defaultView: ViewName = 'answer-rate';

export interface StatsPage extends ParsedStats {
  name: ViewName;
  zones: Zones;
  active: ActiveFilter[];
}

/** What a page of a view shows at once: its filters and the views around it. */
export async function loadStatsPage(params: URLSearchParams): Promise<StatsPage> {
  const { db } = await loadContext('calls:read');
  const { zones } = await loadPreferences();
  const asked = params.get('view');
  const name = isViewName(asked) ? asked : defaultView;
  const parsed = parseStats(params, new Date(), zones.shown);
  const names = await findFilterNames(db, parsed.state.filters);
  const href = ({ filters }: Pick<ParsedStats['state'], 'filters'>) => analyticsHref(name, filters, params);
  return {
    ...parsed,
    name,
    zones,
    active: activeFilters(parsed.state, names, parsed.request.timeZone, href),
  };
}

/** The figures of the page. */
export async function loadFigures({
  name,
  request,
}: Pick<StatsPage, 'name' | 'request'>): Promise<FigureTable> {
  const { db } = await loadContext('calls:read');
  return viewOf(name).load(db, request);
}

/** The figures of a view by its name in a URL; null for a name that no view has. */
export async function loadStatsTable(
  name: string,
  params: URLSearchParams,
): Promise<{ name: ViewName; table: FigureTable } | null> {
  const { db } = await loadContext('calls:read');
  if (!isViewName(name)) return null;
  const { zones } = await loadPreferences();
  const { request } = parseStats(params, new Date(), zones.shown);
  return { name, table: await viewOf(name).load(db, request) };
}

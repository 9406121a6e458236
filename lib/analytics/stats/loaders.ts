import type { Actor } from '@/lib/audit/actor';
import { loadContext, loadReadContext } from '@/lib/auth/loaders';
import { type ActiveFilter, activeFilters, type FilterNames } from '@/lib/calls/active-filters';
import { hasMoreCalls } from '@/lib/calls/queries/count-calls';
import { findFilterNames } from '@/lib/calls/queries/find-filter-names';
import { loadViews } from '@/lib/calls/views/loaders';
import { listNumberNames } from '@/lib/numbers/queries';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { type Zones, zonesIn } from '@/lib/platform/preferences';
import { rateTexts } from '../answer-rates';
import type { FigureTable } from './figure-table';
import type { CsvNote } from './figures-csv';
import { analyticsHref } from './stats-links';
import { type ParsedStats, parseStats } from './stats-request';
import { viewNameOf } from './view-groups';
import { isViewName, type ViewName, viewOf } from './views';

/** What the calls of the page can be compared with. */
export interface AgainstChoice {
  /** of the parameter `against`; empty: the time before */
  value: string;
  label: string;
  group: '' | 'Dedicated numbers' | 'Saved views';
}

export interface StatsPage extends ParsedStats {
  name: ViewName;
  zones: Zones;
  active: ActiveFilter[];
  /** of what the filters hold the ids of */
  names: FilterNames;
}

/** What a page of a view shows at once: its filters and the views around it. */
export async function loadStatsPage(params: URLSearchParams): Promise<StatsPage> {
  const { db, actor } = await loadContext('calls:read');
  const { zones } = await loadPreferences();
  const name = viewNameOf(params.get('view'));
  const parsed = asViewer(parseStats(params, new Date(), zones.shown), actor);
  const names = await findFilterNames(db, parsed.state.filters);
  const href = ({ filters }: Pick<ParsedStats['state'], 'filters'>) => analyticsHref(name, filters, params);
  return {
    ...parsed,
    name,
    zones,
    active: activeFilters(parsed.state, names, zonesIn(parsed.request.timeZone, zones), href),
    names,
  };
}

/** With the saved views of this person. */
const asViewer = (parsed: ParsedStats, actor: Actor): ParsedStats => ({
  ...parsed,
  request: { ...parsed.request, viewerId: actor.kind === 'user' ? actor.id : null },
});

export async function loadAgainstChoices(): Promise<AgainstChoice[]> {
  const { db } = await loadContext('calls:read');
  const [numbers, { views }] = await Promise.all([listNumberNames(db), loadViews()]);
  return [
    { value: '', label: 'The time before', group: '' },
    ...numbers.map(({ id, label, phoneNumber }) => ({
      value: id,
      label: label ? `${label} (${phoneNumber})` : phoneNumber,
      group: 'Dedicated numbers' as const,
    })),
    ...views.map(({ id, name }) => ({ value: `view:${id}`, label: name, group: 'Saved views' as const })),
  ];
}

/** The figures of the page. */
export async function loadFigures({
  name,
  request,
}: Pick<StatsPage, 'name' | 'request'>): Promise<FigureTable> {
  const { db } = await loadReadContext('calls:read');
  return viewOf(name).load(db, request);
}

/** Whether the time has any call, with the filters of the page. */
export async function hasCalls({ request }: Pick<StatsPage, 'request'>): Promise<boolean> {
  const { db } = await loadReadContext('calls:read');
  return hasMoreCalls(db, request.filters, 0);
}

/** The figures of a view by its name in a URL, and what they are of; null for a name that no view has. */
export async function loadStatsTable(
  name: string,
  params: URLSearchParams,
): Promise<{ name: ViewName; table: FigureTable; notes: CsvNote[] } | null> {
  const { db, actor } = await loadReadContext('calls:read');
  if (!isViewName(name)) return null;
  const { zones } = await loadPreferences();
  const { request, state } = asViewer(parseStats(params, new Date(), zones.shown), actor);
  const { filters, timeZone, rate } = request;
  const [table, names] = await Promise.all([
    viewOf(name).load(db, request),
    findFilterNames(db, state.filters),
  ]);
  const { from: _from, to: _to, range: _range, ...others } = state.filters;
  const notes: CsvNote[] = [
    ['View', viewOf(name).title],
    ...(viewOf(name).rated ? [['Ranked by', rateTexts[rate].title] as CsvNote] : []),
    ['From', filters.from.toISOString()],
    ['Before', filters.to.toISOString()],
    ['Time zone', timeZone],
    ...activeFilters({ ...state, filters: others }, names, zonesIn(timeZone, zones)).map(
      ({ label, value }): CsvNote => [`Filter: ${label}`, value],
    ),
  ];
  return { name, table, notes };
}

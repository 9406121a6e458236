import { type CallFilters, toSearchParams } from '@/lib/calls/filters';
import { defaultPageSize } from '@/lib/platform/paging';
import { statsParameterNames } from './stats-request';
import type { ViewName } from './views';

/** The parameters that name the filters, and those of `params` that only views have; `changes` go over them. */
export function statsParams(
  filters: CallFilters,
  params: URLSearchParams,
  changes: Record<string, string> = {},
): URLSearchParams {
  const all = toSearchParams({ filters, sort: 'time', order: 'desc', limit: defaultPageSize });
  for (const name of statsParameterNames) {
    const value = changes[name] ?? params.get(name);
    if (value) all.set(name, value);
  }
  return all;
}

/** The address of a view. */
export function analyticsHref(
  view: ViewName,
  filters: CallFilters,
  params: URLSearchParams,
  changes: Record<string, string> = {},
): string {
  return `/analytics?${new URLSearchParams([['view', view], ...statsParams(filters, params, changes)])}`;
}

import { callsHref } from '@/lib/calls/active-filters';
import type { CallFilters } from '@/lib/calls/filters';
import { defaultPageSize } from '@/lib/platform/paging';

/** The list of calls that a figure counts. */
export const callsLink = (filters: CallFilters): string =>
  callsHref({ filters, sort: 'time', order: 'desc', limit: defaultPageSize });

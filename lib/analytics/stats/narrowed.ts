import type { CallFilters } from '@/lib/calls/filters';
import type { SpanFilters } from '../call-counts';

/** The filters with more of them; null where none of their outcomes is left: no list of calls says that. */
export function narrowed(filters: SpanFilters, more: Partial<CallFilters>): CallFilters | null {
  const { outcome: asked } = filters;
  const { outcome: wanted } = more;
  if (!asked || !wanted) return { ...filters, ...more };
  const both = wanted.filter((outcome) => asked.includes(outcome));
  return both.length > 0 ? { ...filters, ...more, outcome: both } : null;
}

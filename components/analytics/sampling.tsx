import { LinkButton } from '@/components/ui/button';
import type { StatsPage } from '@/lib/analytics/stats/loaders';
import { analyticsHref } from '@/lib/analytics/stats/stats-links';
import { toSearchParams } from '@/lib/calls/filters';
import { sampleHref } from '@/lib/calls/labelling';

/** Ways to label calls drawn at random, and to count these alone. */
export function Sampling({ page, params }: { page: StatsPage; params: URLSearchParams }) {
  const { filters } = page.state;
  const isSampleOnly = filters.sampled === 'yes';
  // with the time of the page, also where nobody chose one
  const { label: _label, sampled: _sampled, ...list } = page.request.filters;
  const query = toSearchParams({ ...page.state, filters: list });
  return (
    <>
      <LinkButton size="sm" look="primary" href={sampleHref(query, true)} prefetch={false}>
        Label a random call
      </LinkButton>
      <LinkButton size="sm" href={sampleHref(query, false)} prefetch={false}>
        With its verdict shown
      </LinkButton>
      <LinkButton
        size="sm"
        aria-current={isSampleOnly ? 'true' : undefined}
        href={analyticsHref(page.name, { ...filters, sampled: isSampleOnly ? undefined : 'yes' }, params)}
        prefetch={false}
        scroll={false}
      >
        {isSampleOnly ? 'Count all labels' : 'Random sample only'}
      </LinkButton>
    </>
  );
}

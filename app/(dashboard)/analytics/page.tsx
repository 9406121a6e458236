import type { Metadata } from 'next';
import { Suspense } from 'react';
import { FiguresCard } from '@/components/analytics/figures-card';
import { ViewNav } from '@/components/analytics/view-nav';
import { ActiveFilterList } from '@/components/calls/active-filter-list';
import { FilterBar } from '@/components/calls/filter-bar';
import { filterBarProps } from '@/components/calls/filter-choices';
import { MoreFilters } from '@/components/calls/more-filters';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import { TimeStamp } from '@/components/ui/time-stamp';
import { loadStatsPage } from '@/lib/analytics/stats/loaders';
import { analyticsHref } from '@/lib/analytics/stats/stats-links';
import { defaultStatsRange, statsParameterNames } from '@/lib/analytics/stats/stats-request';
import { viewNameOf } from '@/lib/analytics/stats/view-groups';
import { viewOf } from '@/lib/analytics/stats/views';
import { loadSettled } from '@/lib/calls/loaders';
import type { PageParameters } from '@/lib/platform/page-parameters';

interface Props {
  searchParams: Promise<PageParameters>;
}

/** Each view by its own name, so that a way back through several can be told. */
export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: `${viewOf(viewNameOf((await searchParams).view)).title} · Analytics` };
}

export default async function AnalyticsPage({ searchParams }: Props) {
  const params = await loadSettled(await searchParams);
  const page = await loadStatsPage(params);
  const { state, request, problems, notes, active, name } = page;
  const zones = { ...page.zones, shown: request.timeZone };
  const { more, ...bar } = timeAlways(filterBarProps(state, request.timeZone, page.names));
  const own = statsParameterNames.flatMap((key): [string, string][] => {
    const value = params.get(key);
    return value ? [[key, value]] : [];
  });
  return (
    <>
      <PageHeader title="Analytics">
        <TimeStamp time={request.filters.from} zones={zones} /> to{' '}
        <TimeStamp time={request.filters.to} zones={zones} />
      </PageHeader>
      <ViewNav page={page} params={params} />
      <FilterBar path="/analytics" {...bar} kept={[['view', name], ...own, ...bar.kept]}>
        <MoreFilters values={more} />
      </FilterBar>
      {problems.length > 0 ? (
        <div className="mb-3">
          <Notice kind="error">
            Part of the address could not be read and was left out:{' '}
            {problems.map(({ parameter, message }) => `${parameter} ${message}`).join('; ')}.
          </Notice>
        </div>
      ) : null}
      {notes.map((note) => (
        <div key={note} className="mb-3">
          <Notice kind="info">{note}</Notice>
        </div>
      ))}
      <ActiveFilterList active={active} clearHref={analyticsHref(name, { variables: {} }, params)} />
      <div className="steps-back">
        <Suspense fallback={<Skeleton className="h-96" />}>
          <FiguresCard page={page} params={params} />
        </Suspense>
      </div>
    </>
  );
}

/** Figures always have a time: what the select says is what the heading says. */
function timeAlways(bar: ReturnType<typeof filterBarProps>): ReturnType<typeof filterBarProps> {
  const { range, from, to } = bar.values;
  return {
    ...bar,
    values: { ...bar.values, range: range || from || to ? range : defaultStatsRange },
    choices: { ...bar.choices, range: bar.choices.range.filter(({ value }) => value !== '') },
  };
}

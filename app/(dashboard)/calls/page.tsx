import type { Metadata } from 'next';
import Link from 'next/link';
import { Suspense } from 'react';
import { ActiveFilterList } from '@/components/calls/active-filter-list';
import { CallList } from '@/components/calls/call-list';
import { CallListSkeleton } from '@/components/calls/call-list-skeleton';
import { CopyLink } from '@/components/calls/copy-link';
import { ExportButtons } from '@/components/calls/export-buttons';
import { FilterBar } from '@/components/calls/filter-bar';
import { filterBarProps } from '@/components/calls/filter-choices';
import { MoreFilters } from '@/components/calls/more-filters';
import { ColumnChooser } from '@/components/calls/table/column-chooser';
import { ViewBar } from '@/components/calls/views/view-bar';
import { LinkButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { analyticsHref } from '@/lib/analytics/stats/stats-links';
import { callsPath } from '@/lib/calls/active-filters';
import { exportQuery } from '@/lib/calls/export/export-request';
import { listHref, lookEntries } from '@/lib/calls/list-look';
import { loadCallListState } from '@/lib/calls/loaders';
import { loadViews } from '@/lib/calls/views/loaders';
import { viewQueryOf } from '@/lib/calls/views/schema';
import { loadPreferences } from '@/lib/platform/load-preferences';
import type { PageParameters } from '@/lib/platform/page-parameters';

export const metadata: Metadata = { title: 'Calls' };

export default async function CallsPage({ searchParams }: { searchParams: Promise<PageParameters> }) {
  const parameters = await searchParams;
  const own = (await loadPreferences()).zones;
  const [{ state, look, table, zones, problems, active, names }, views] = await Promise.all([
    loadCallListState(parameters, own),
    loadViews(),
  ]);
  const shown = { columns: table.columns, zone: zones.shown };
  const { more, ...bar } = filterBarProps(state, zones.shown, names);
  return (
    <>
      <PageHeader
        title="Calls"
        actions={
          <>
            <LinkButton
              size="sm"
              look="quiet"
              prefetch={false}
              href={analyticsHref(
                'answer-rate',
                state.filters,
                new URLSearchParams(look.zone ? { zone: look.zone } : {}),
              )}
            >
              Figures of these calls
            </LinkButton>
            <ColumnChooser look={table} hrefWith={listHref(state, { ...look, columns: null })} />
            <CopyLink href={listHref(state, { ...shown, view: look.view })} />
            <ExportButtons query={exportQuery(state, { ...shown, timeZone: zones.shown })} />
          </>
        }
      />
      <ViewBar
        views={views}
        current={look.view}
        query={viewQueryOf(state, { ...shown, view: null })}
        isEveryCall={viewQueryOf(state, { columns: null, zone: null, view: null }) === ''}
      />
      <FilterBar path={callsPath} {...bar} kept={[...bar.kept, ...lookEntries(look)]}>
        <MoreFilters values={more} />
      </FilterBar>
      {look.zone && look.zone !== own.shown ? (
        <div className="mb-3">
          <Notice kind="info">
            Times are in {look.zone}, as this address says.{' '}
            <Link href={listHref(state, { ...look, zone: null })} className="text-accent underline">
              Show them in {own.shown}
            </Link>
          </Notice>
        </div>
      ) : null}
      {problems.length > 0 ? (
        <div className="mb-3">
          <Notice kind="error">
            Part of the address could not be read and was left out:{' '}
            {problems.map(({ parameter, message }) => `${parameter} ${message}`).join('; ')}.
          </Notice>
        </div>
      ) : null}
      <ActiveFilterList
        active={active}
        clearHref={listHref({ ...state, filters: { variables: {} } }, look)}
      />
      <Suspense fallback={<CallListSkeleton density={table.density} />}>
        <CallList state={state} look={look} table={table} filtered={active.length > 0} zones={zones} />
      </Suspense>
    </>
  );
}

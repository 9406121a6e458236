import { ChartSpline } from 'lucide-react';
import Link from 'next/link';
import { SavePicture } from '@/components/charts/save-picture';
import { DefinitionLink } from '@/components/codes/definition-link';
import { callsLink } from '@/components/overview/call-links';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkPending } from '@/components/ui/link-pending';
import { bucketUnits } from '@/lib/analytics/bucket-starts';
import { hasCalls, loadAgainstChoices, loadFigures, type StatsPage } from '@/lib/analytics/stats/loaders';
import { analyticsHref, statsParams } from '@/lib/analytics/stats/stats-links';
import { definitionOf, viewOf } from '@/lib/analytics/stats/views';
import { AddressSelect } from './address-select';
import { ComparedWords } from './compared-words';
import { FigureChart } from './figure-chart';
import { FigureTableTwin } from './figure-table-twin';
import { FigureTotals } from './figure-totals';
import { PagedTwin } from './paged-twin';
import { RateChoice } from './rate-choice';
import { Sampling } from './sampling';

/** One view: its figures, chart, definition, table, and ways to take them away. */
export async function FiguresCard({ page, params }: { page: StatsPage; params: URLSearchParams }) {
  const table = await loadFigures(page);
  const { title, chart, rated, nothing } = viewOf(page.name);
  const isEmpty = table.rows.every(({ cells }) =>
    table.columns.every(
      ({ key, kind }) => kind === 'text' || kind === 'time' || key === 'hour' || !cells[key],
    ),
  );
  // with the zone of the page: a script has none of its own
  const query = statsParams(page.state.filters, params, { zone: page.request.timeZone });
  const isTableOpen = chart === 'compared' || chart === 'checked';
  const zones = { ...page.zones, shown: page.request.timeZone };
  return (
    <Card
      title={title}
      aside={
        table.rows.some(({ cells }) => 'from' in cells) ? <Units page={page} params={params} /> : undefined
      }
    >
      {page.name === 'comparison' ? <Against page={page} params={params} /> : null}
      {rated ? <RateChoice page={page} params={params} /> : null}
      {isEmpty ? (
        <Nothing isAny={await hasCalls(page)} words={nothing} />
      ) : (
        <>
          {chart === 'compared' ? <ComparedWords table={table} /> : <FigureTotals totals={table.totals} />}
          <FigureChart page={page} params={params} table={table} />
          <SavePicture name={page.name} href={`/analytics/picture/${page.name}?${query}`} />
          {isTableOpen ? (
            <div className="-mx-4 mt-2">
              <FigureTableTwin label={title} table={table} zones={zones} />
            </div>
          ) : null}
        </>
      )}
      <p className="mt-3 max-w-prose text-sm text-faint">
        {definitionOf(page.name, page.request.rate)} <DefinitionLink figure={page.name} />
      </p>
      {isEmpty || isTableOpen ? null : <PagedTwin page={page} params={params} table={table} label={title} />}
      <div className="no-print mt-3 flex flex-wrap gap-2">
        {page.name === 'checked' ? <Sampling page={page} params={params} /> : null}
        <LinkButton size="sm" href={callsLink(page.request.filters)} prefetch={false}>
          Open these calls
        </LinkButton>
        <LinkButton size="sm" href={`/analytics/export/${page.name}?${query}`} prefetch={false}>
          Download CSV
        </LinkButton>
        <LinkButton size="sm" look="quiet" href={`/api/v1/stats/${page.name}?${query}`} prefetch={false}>
          As JSON
        </LinkButton>
      </div>
    </Card>
  );
}

/** Says what is true: there is no call at all, or the view has nothing to say of those there are. */
function Nothing({ isAny, words }: { isAny: boolean; words: string }) {
  return (
    <EmptyState icon={ChartSpline} title={isAny ? words : 'No call in this time, with these filters'}>
      {isAny ? 'There are calls, all the same: open them below.' : 'Widen the time or remove a filter above.'}
    </EmptyState>
  );
}

async function Against({ page, params }: { page: StatsPage; params: URLSearchParams }) {
  const choices = await loadAgainstChoices();
  const others = new URLSearchParams([...params].filter(([name]) => name !== 'against'));
  const hrefOf = (against: string) => analyticsHref(page.name, page.state.filters, others, { against });
  return (
    <AddressSelect
      label="Compare with"
      className="no-print mb-4 max-w-80"
      choices={choices.map(({ value, label, group }) => ({ label, group, href: hrefOf(value) }))}
      chosen={hrefOf(params.get('against') ?? '')}
    />
  );
}

function Units({ page, params }: { page: StatsPage; params: URLSearchParams }) {
  return (
    <span className="no-print flex items-center gap-1">
      By
      {bucketUnits.map((unit) => (
        <Link
          key={unit}
          href={analyticsHref(page.name, page.state.filters, params, { unit })}
          prefetch={false}
          scroll={false}
          aria-current={unit === page.request.unit ? 'true' : undefined}
          className={classNames(
            'rounded-sm px-1.5',
            unit === page.request.unit ? 'bg-raised font-medium text-ink' : 'text-accent hover:underline',
          )}
        >
          {unit}
          <LinkPending />
        </Link>
      ))}
    </span>
  );
}

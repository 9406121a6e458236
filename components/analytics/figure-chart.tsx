import type { BarPicking } from '@/components/charts/bar-picker';
import { HeatGrid } from '@/components/charts/heat-grid';
import { RateChart } from '@/components/charts/rate-chart';
import { ShareBars } from '@/components/charts/share-bars';
import { StackChart } from '@/components/charts/stack-chart';
import { callsLink } from '@/components/overview/call-links';
import { rateTexts } from '@/lib/analytics/answer-rates';
import { countText } from '@/lib/analytics/format-figures';
import { runsOf } from '@/lib/analytics/prepare-answer-rate';
import { axisTicks } from '@/lib/analytics/stats/axis-ticks';
import type { FigureTable } from '@/lib/analytics/stats/figure-table';
import type { StatsPage } from '@/lib/analytics/stats/loaders';
import { analyticsHref } from '@/lib/analytics/stats/stats-links';
import { viewOf } from '@/lib/analytics/stats/views';
import { timeText } from '@/lib/platform/format-time';
import {
  barsOf,
  countOf,
  hoursOfDay,
  ratesOf,
  rateWords,
  stackedColumns,
  timeIn,
  weekOf,
} from './prepare-figures';
import { seriesLooks } from './series-looks';

interface Props {
  page: StatsPage;
  params: URLSearchParams;
  table: FigureTable;
}

/** Draws a view as its kind of chart. */
export function FigureChart(props: Props) {
  switch (viewOf(props.page.name).chart) {
    case 'rate':
      return <Rate {...props} />;
    case 'stack':
      return <Stack {...props} />;
    case 'heat':
      return <Heat {...props} />;
    default:
      return <Bars {...props} />;
  }
}

/** The page without a time. The width of the bars is found anew. */
const withoutTime = ({ page, params }: Props): string => {
  const { range: _range, from: _from, to: _to, ...filters } = page.state.filters;
  return analyticsHref(
    page.name,
    filters,
    new URLSearchParams([...params].filter(([name]) => name !== 'unit')),
  );
};

/** `says`: of each row, after its time. */
const pickingOf = (props: Props, says: string[]): BarPicking => {
  const starts = props.table.rows.map((row) => timeIn(row, 'from'));
  return {
    starts: starts.map((start) => start.getTime()),
    end: props.page.request.filters.to.getTime(),
    href: withoutTime(props),
    titles: starts.map((start, index) => `${timeText(start, props.page.request.timeZone)}: ${says[index]}`),
  };
};

const ticksOf = ({ page, table }: Props, looks: { even?: boolean } = {}) =>
  axisTicks(
    table.rows.map((row) => ({ from: timeIn(row, 'from'), to: timeIn(row, 'to') })),
    page.request.unit,
    page.request.timeZone,
    looks,
  );

function Rate(props: Props) {
  const { unit, filters, rate } = props.page.request;
  const points = ratesOf(rate, props.table);
  return (
    <RateChart
      label={`${rateTexts[rate].title} by ${unit}`}
      from={filters.from}
      to={filters.to}
      points={points}
      runs={runsOf(points)}
      maxN={Math.max(0, ...points.map(({ n }) => n))}
      ticks={ticksOf(props)}
      picking={pickingOf(props, points.map(rateWords))}
    />
  );
}

function Stack(props: Props) {
  const { page, table } = props;
  const columns = stackedColumns(table);
  const says = table.rows.map((row) => {
    const said = columns.filter(({ key }) => countOf(row, key) > 0);
    return said.map(({ key, label }) => `${label} ${countText(countOf(row, key))}`).join(', ') || 'no calls';
  });
  return (
    <StackChart
      label={`${viewOf(page.name).title} by ${page.request.unit}`}
      series={seriesLooks(columns).map((one) => ({ ...one, ...partLink(props, one.key) }))}
      bars={table.rows.map((row) => Object.fromEntries(columns.map(({ key }) => [key, countOf(row, key)])))}
      ticks={ticksOf(props, { even: true })}
      picking={{ ...pickingOf(props, says), even: true }}
    />
  );
}

/** All calls of one part of the stack. */
function partLink({ page, table }: Props, key: string): { href?: string } {
  const own = table.rows.find(({ cellFilters }) => cellFilters?.[key])?.cellFilters?.[key];
  if (!own) return {};
  const { from, to } = page.request.filters;
  return { href: callsLink({ ...own, from, to }) };
}

function Heat({ page, table }: Props) {
  return (
    <HeatGrid
      label={`${rateTexts[page.request.rate].title} by weekday and hour, ${page.request.timeZone} time`}
      columns={hoursOfDay}
      fewWords="fewer than 20 calls"
      rows={weekOf(page.request.rate, table).map(({ label, cells }) => ({
        label,
        cells: cells.map(({ filters, ...cell }) => ({ ...cell, href: filters && callsLink(filters) })),
      }))}
    />
  );
}

function Bars({ page, table }: Props) {
  const { title, rated } = viewOf(page.name);
  const { bars, full } = barsOf(page.name, page.request.rate, table);
  return (
    <ShareBars
      label={rated ? `${rateTexts[page.request.rate].title}, ${title.toLowerCase()}` : title}
      {...(full !== undefined && { full })}
      bars={bars.map(({ filters, ...bar }, index) => ({
        ...bar,
        key: `${index}`,
        href: filters && callsLink(filters),
      }))}
    />
  );
}

import { HeatGrid } from '@/components/charts/heat-grid';
import { RateChart, type RateChartPoint } from '@/components/charts/rate-chart';
import { ShareBars } from '@/components/charts/share-bars';
import { StackChart } from '@/components/charts/stack-chart';
import { callsLink } from '@/components/overview/call-links';
import { rateTexts } from '@/lib/analytics/answer-rates';
import { countText, intervalText, percentText, rateText } from '@/lib/analytics/format-figures';
import { axisTicks } from '@/lib/analytics/stats/axis-ticks';
import type { FigureRow, FigureTable } from '@/lib/analytics/stats/figure-table';
import type { StatsPage } from '@/lib/analytics/stats/loaders';
import { rateKeys } from '@/lib/analytics/stats/rate-cells';
import { analyticsHref } from '@/lib/analytics/stats/stats-links';
import { viewOf } from '@/lib/analytics/stats/views';
import { weekdays } from '@/lib/calls/part-filters';
import { timeText } from '@/lib/platform/format-time';
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
    case 'bars':
    case 'intervals':
      return <Bars {...props} />;
    case 'none':
      return null;
  }
}

const number = (row: FigureRow, key: string): number => Number(row.cells[key] ?? 0);
const share = (row: FigureRow, key: string): number | null => {
  const value = row.cells[key];
  return typeof value === 'number' ? value : null;
};
const time = (row: FigureRow, key: string): Date => new Date(String(row.cells[key]));

/** The page narrowed to a time, or without one. The width of the bars is found anew. */
const zoomed = ({ page, params }: Props, times: { from?: Date; to?: Date }): string => {
  const { range: _range, from: _from, to: _to, ...filters } = page.state.filters;
  const others = new URLSearchParams([...params].filter(([name]) => name !== 'unit'));
  return analyticsHref(page.name, { ...filters, ...times }, others);
};

const timesOf = (row: FigureRow) => ({ from: time(row, 'from'), to: time(row, 'to') });

const brushOf = (props: Props) => ({
  starts: props.table.rows.map((row) => time(row, 'from').getTime()),
  end: props.page.request.filters.to.getTime(),
  href: zoomed(props, {}),
});

const ticksOf = ({ page, table }: Props, looks: { even?: boolean } = {}) =>
  axisTicks(table.rows.map(timesOf), page.request.unit, page.request.timeZone, looks);

/** What a row says of the rate that the page asks for. */
function drawnRate({ request }: StatsPage, row: FigureRow) {
  const { rate, low, high, n } = rateKeys[request.rate];
  // as `answerRates` has it: a call that only a poll knew of may have been answered with no try posted
  const least = request.rate === 'perTry' ? number(row, 'answered') : 0;
  return {
    rate: share(row, rate),
    low: share(row, low),
    high: share(row, high),
    n: Math.max(number(row, n), least),
  };
}

function Rate(props: Props) {
  const { page, table } = props;
  const { timeZone, unit, filters } = page.request;
  const points = table.rows.map((row): RateChartPoint => {
    const { rate, n, ...interval } = drawnRate(page, row);
    return {
      start: time(row, 'from'),
      end: time(row, 'to'),
      rate,
      ...interval,
      n,
      few: row.few === true,
      title: `${timeText(time(row, 'from'), timeZone)}: ${rateText(rate, n)}${rate === null ? '' : `, ${intervalText(interval)}`}${row.few && rate !== null ? ', few' : ''}`,
      href: zoomed(props, timesOf(row)),
    };
  });
  const runs: RateChartPoint[][] = [];
  for (const [index, point] of points.entries()) {
    if (point.rate === null) continue;
    if (index > 0 && points[index - 1]?.rate !== null) runs.at(-1)?.push(point);
    else runs.push([point]);
  }
  return (
    <RateChart
      label={`${rateTexts[page.request.rate].title} by ${unit}`}
      from={filters.from}
      to={filters.to}
      points={points}
      runs={runs}
      maxN={Math.max(0, ...points.map(({ n }) => n))}
      ticks={ticksOf(props)}
      brush={brushOf(props)}
    />
  );
}

function Stack(props: Props) {
  const { page, table } = props;
  const columns = table.columns.filter(({ key, kind }) => kind === 'count' && key !== 'calls');
  return (
    <StackChart
      label={`${viewOf(page.name).title}, calls by ${page.request.unit}`}
      series={seriesLooks(columns).map((one) => ({ ...one, ...partLink(props, one.key) }))}
      bars={table.rows.map((row) => ({
        key: String(row.cells.from),
        values: Object.fromEntries(columns.map(({ key }) => [key, number(row, key)])),
        title: `${timeText(time(row, 'from'), page.request.timeZone)}: ${columns
          .filter(({ key }) => number(row, key) > 0)
          .map(({ key, label }) => `${label} ${countText(number(row, key))}`)
          .join(', ')}`,
        href: zoomed(props, timesOf(row)),
      }))}
      ticks={ticksOf(props, { even: true })}
      brush={{ ...brushOf(props), even: true }}
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
      columns={Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))}
      rows={weekdays.map((weekday) => ({
        label: weekday,
        cells: table.rows
          .filter((row) => row.cells.weekday === weekday)
          .map((row) => {
            const { rate, n } = drawnRate(page, row);
            return {
              share: rate,
              text: rate === null ? '' : String(Math.round(rate * 100)),
              title: `${weekday} ${row.cells.hour}:00: ${rateText(rate, n)}${row.few && rate !== null ? ', few' : ''}`,
              few: row.few === true,
              href: row.filters && callsLink(row.filters),
            };
          }),
      }))}
    />
  );
}

const countAndShare = (count: number, of: number | null): string =>
  of === null ? countText(count) : `${countText(count)} · ${percentText(of)}`;

function Bars({ page, table }: Props) {
  const { labels = [], chart, title, rated } = viewOf(page.name);
  const counted = table.columns.some(({ key }) => key === 'gained') ? 'gained' : 'calls';
  return (
    <ShareBars
      label={rated ? `${rateTexts[page.request.rate].title}, ${title.toLowerCase()}` : title}
      {...(rated && { full: 1 })}
      bars={table.rows.map((row, index) => {
        const { rate, low, high, n } = drawnRate(page, row);
        const counts = {
          share: share(row, 'share'),
          ...(chart === 'intervals' && { low: share(row, 'low'), high: share(row, 'high') }),
          text: countAndShare(number(row, counted), share(row, 'share')),
        };
        return {
          key: `${index}`,
          label: row.label ?? labels.map((one) => row.cells[one]).join(': '),
          isPart: row.isPart === true,
          ...(rated ? { share: rate, low, high, text: rateText(rate, n) } : counts),
          href: row.filters && callsLink(row.filters),
          few: row.few === true,
        };
      })}
    />
  );
}

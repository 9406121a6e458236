import { axisTicks } from '@/lib/analytics/stats/axis-ticks';
import type { FigureTable } from '@/lib/analytics/stats/figure-table';
import type { StatsRequest } from '@/lib/analytics/stats/stats-request';
import { definitionOf, type ViewName, viewOf } from '@/lib/analytics/stats/views';
import type { ActiveFilter } from '@/lib/calls/active-filters';
import { timeText } from '@/lib/platform/format-time';
import { figureText } from '../figure-text';
import { barsOf, countOf, hoursOfDay, ratesOf, stackedColumns, timeIn, weekOf } from '../prepare-figures';
import { seriesLooks } from '../series-looks';
import { drawBars } from './draw-bars';
import { drawHeat } from './draw-heat';
import { type Drawing, drawRate } from './draw-rate';
import { drawStack } from './draw-stack';
import { element, palette, textAt, wrapText } from './svg';

export interface PictureOf {
  name: ViewName;
  request: StatsRequest;
  active: ActiveFilter[];
  table: FigureTable;
}

const width = 1_000;
const margin = 32;
const longestLine = 150;
const lineHeight = 18;
const emptyHeight = 48;
/** Those that say the time: it stands in a line of its own. */
const timeFilters = new Set(['range', 'from', 'to']);

/** A view as a picture that needs no other file: what it shows, of which calls and when, how many, and what is counted. */
export function drawFigures({ name, request, active, table }: PictureOf): string {
  const { title } = viewOf(name);
  const { filters, timeZone, unit } = request;
  const isByTime = table.rows.some(({ cells }) => 'from' in cells);
  const narrowing = active.filter(({ key }) => !timeFilters.has(key));
  const heads = [
    `${timeText(filters.from, timeZone)} to ${timeText(filters.to, timeZone)}${isByTime ? `, by ${unit}` : ''}`,
    narrowing.length > 0
      ? `Only: ${narrowing.map(({ label, value }) => `${label} ${value}`).join('; ')}`
      : 'All calls of this time',
    table.totals.map(({ label, value, kind }) => `${label}: ${figureText(value, kind)}`).join(' · '),
  ].flatMap((line) => wrapText(line, longestLine));
  const foot = wrapText(definitionOf(name, request.rate), longestLine);

  const chart = drawChart(name, request, table, width - 2 * margin);
  const chartTop = margin + 28 + heads.length * lineHeight + 12;
  const footTop = chartTop + chart.height + 20;
  const height = footTop + foot.length * lineHeight + margin / 2;
  const lines = (texts: string[], top: number, fill: string) =>
    texts.map((line, index) => textAt(margin, top + index * lineHeight, line, { fill }));
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...{ width, height, viewBox: `0 0 ${width} ${Math.ceil(height)}`, role: 'img' },
      // a program that strokes what does not say would outline every letter
      stroke: 'none',
      'font-family': 'Geist, Helvetica, Arial, sans-serif',
    },
    element('title', {}, title),
    element('rect', { width: '100%', height: '100%', fill: palette.surface }),
    textAt(margin, margin + 12, title, { size: 20, weight: 600, fill: palette.ink }),
    ...lines(heads, margin + 38, palette.muted),
    element('g', { transform: `translate(${margin} ${chartTop})` }, chart.svg),
    ...lines(foot, footTop, palette.faint),
  );
}

function drawChart(name: ViewName, request: StatsRequest, table: FigureTable, wide: number): Drawing {
  const ticks = (looks: { even?: boolean } = {}) =>
    axisTicks(
      table.rows.map((row) => ({ from: timeIn(row, 'from'), to: timeIn(row, 'to') })),
      request.unit,
      request.timeZone,
      looks,
    );
  if (table.rows.length === 0)
    return { svg: textAt(0, 28, 'No call in this time, with these filters'), height: emptyHeight };
  switch (viewOf(name).chart) {
    case 'rate':
      return drawRate(ratesOf(request.rate, table), ticks(), wide);
    case 'stack': {
      const columns = stackedColumns(table);
      const bars = table.rows.map((row) =>
        Object.fromEntries(columns.map(({ key }) => [key, countOf(row, key)])),
      );
      return drawStack(seriesLooks(columns), bars, ticks({ even: true }), wide);
    }
    case 'heat':
      return drawHeat(hoursOfDay, weekOf(request.rate, table), wide);
    default: {
      const { bars, full } = barsOf(name, request.rate, table);
      return drawBars(bars, full, wide);
    }
  }
}

import type { RateChartPoint } from '@/components/charts/rate-chart';
import { isFew, type RateName, shareOf } from '@/lib/analytics/answer-rates';
import { countText, intervalText, percentText, rateText } from '@/lib/analytics/format-figures';
import type { FigureRow, FigureTable } from '@/lib/analytics/stats/figure-table';
import { rateKeys } from '@/lib/analytics/stats/rate-cells';
import { type ViewName, viewOf } from '@/lib/analytics/stats/views';
import type { CallFilters } from '@/lib/calls/filters';
import { weekdays } from '@/lib/calls/part-filters';

/** What a chart draws of a view, once for the page and for the picture that is saved. */
export const countOf = (row: FigureRow, key: string): number => Number(row.cells[key] ?? 0);
export const shareIn = (row: FigureRow, key: string): number | null => {
  const value = row.cells[key];
  return typeof value === 'number' ? value : null;
};
export const timeIn = (row: FigureRow, key: string): Date => new Date(String(row.cells[key]));

/** What a row says of the rate that the page asks for. */
export function drawnRate(name: RateName, row: FigureRow) {
  const { rate, low, high, n } = rateKeys[name];
  // as `answerRates` has it: a call that only a poll knew of may have been answered with no try posted
  const least = name === 'perTry' ? countOf(row, 'answered') : 0;
  return {
    rate: shareIn(row, rate),
    low: shareIn(row, low),
    high: shareIn(row, high),
    n: Math.max(countOf(row, n), least),
    few: row.few === true,
  };
}

export const ratesOf = (name: RateName, { rows }: FigureTable): RateChartPoint[] =>
  rows.map((row) => ({ start: timeIn(row, 'from'), end: timeIn(row, 'to'), ...drawnRate(name, row) }));

/** "63.4% of 1,234, 60.7–66.1%" */
export const rateWords = ({
  rate,
  n,
  few,
  ...interval
}: Pick<RateChartPoint, 'rate' | 'n' | 'low' | 'high' | 'few'>): string =>
  rate === null ? rateText(rate, n) : `${rateText(rate, n)}, ${intervalText(interval)}${few ? ', few' : ''}`;

/** The columns that are stacked. */
export const stackedColumns = ({ columns }: FigureTable): FigureTable['columns'] =>
  columns.filter(({ key, kind }) => kind === 'count' && key !== 'calls');

export interface PreparedCell {
  share: number | null;
  text: string;
  title: string;
  few: boolean;
  filters: CallFilters | null;
}

export const hoursOfDay = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

export const weekOf = (name: RateName, { rows }: FigureTable): { label: string; cells: PreparedCell[] }[] =>
  weekdays.map((weekday) => ({
    label: weekday,
    cells: rows
      .filter((row) => row.cells.weekday === weekday)
      .map((row) => {
        const { rate, n, few } = drawnRate(name, row);
        return {
          share: rate,
          text: rate === null ? '' : String(Math.round(rate * 100)),
          title: `${weekday} ${row.cells.hour}:00: ${rateText(rate, n)}${few && rate !== null ? ', few' : ''}`,
          few,
          filters: row.filters,
        };
      }),
  }));

export interface PreparedBar {
  label: string;
  share: number | null;
  low?: number | null;
  high?: number | null;
  text: string;
  few: boolean;
  /** a part of the bar above */
  isPart?: boolean;
  filters: CallFilters | null;
}

export interface PreparedBars {
  bars: PreparedBar[];
  /** what fills the width; undefined: the longest */
  full: number | undefined;
}

export function barsOf(name: ViewName, drawn: RateName, table: FigureTable): PreparedBars {
  const { labels = [], chart, rated } = viewOf(name);
  if (chart === 'compared') return { bars: table.rows.flatMap((row) => comparedBars(row, table)), full: 1 };
  if (chart === 'checked') return { bars: table.rows.flatMap(checkedBars), full: 1 };
  const counted = table.columns.some(({ key }) => key === 'gained') ? 'gained' : 'calls';
  const bars = table.rows.map((row): PreparedBar => {
    const { rate, low, high, n } = drawnRate(drawn, row);
    const share = shareIn(row, 'share');
    return {
      label: row.label ?? labels.map((one) => row.cells[one]).join(': '),
      ...(rated
        ? { share: rate, low, high, text: rateText(rate, n) }
        : {
            share,
            ...(chart === 'intervals' && { low: shareIn(row, 'low'), high: shareIn(row, 'high') }),
            text: countAndShare(countOf(row, counted), share),
          }),
      few: row.few === true,
      isPart: row.isPart === true,
      filters: row.filters,
    };
  });
  return { bars, full: rated ? 1 : undefined };
}

const countAndShare = (count: number, of: number | null): string =>
  of === null ? countText(count) : `${countText(count)} · ${percentText(of)}`;

/** A rate of these calls, and below it the same of those they are compared with. */
function comparedBars(row: FigureRow, { columns }: FigureTable): PreparedBar[] {
  const other = columns.find(({ key }) => key === 'before')?.label ?? '';
  return (
    [
      ['now', 'nowN', 'these calls'],
      ['before', 'beforeN', other],
    ] as const
  ).map(([key, nKey, words]) => {
    const [rate, n] = [shareIn(row, key), countOf(row, nKey)];
    const whole = shareOf(Math.round((rate ?? 0) * n), n);
    const { low, high } = whole;
    return {
      ...{ label: `${row.cells.rate}, ${words}`, share: rate, low, high, text: rateText(rate, n) },
      few: isFew(whole),
      filters: row.cellFilters?.[nKey] ?? null,
    };
  });
}

/** What it recognised of a kind, and how often it was right when it said so. */
function checkedBars(row: FigureRow): PreparedBar[] {
  return (
    [
      ['recall', 'recognised'],
      ['precision', 'right when said'],
    ] as const
  ).flatMap(([key, words]) => {
    const rate = shareIn(row, key);
    if (rate === null) return [];
    const interval = { low: shareIn(row, `${key}Low`), high: shareIn(row, `${key}High`) };
    return [
      {
        label: `${row.cells.label}: ${words}`,
        share: rate,
        ...interval,
        text: `${percentText(rate)}, ${intervalText(interval)}`,
        few: row.few === true,
        filters: row.filters,
      },
    ];
  });
}

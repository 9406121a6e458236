import { countScale } from '@/components/charts/axis-scale';
import type { Hatching } from '@/components/charts/stack-chart';
import { countText } from '@/lib/analytics/format-figures';
import { type AxisTick, type Drawing, drawTicks } from './draw-rate';
import { colourOf, element, faded, palette, short, textAt } from './svg';

export interface PictureSeries {
  key: string;
  label: string;
  /** a fill-… class */
  fill: string;
  /** as the page draws it, degrees; null: plain */
  hatching: Hatching | null;
}

const left = 64;
const chartHeight = 260;
/** Of a sign of the legend, on average. */
const signWidth = 6.6;

/** Counts over time, stacked. */
export function drawStack(
  series: PictureSeries[],
  bars: Record<string, number>[],
  ticks: AxisTick[],
  width: number,
): Drawing {
  const legend = drawLegend(series, width);
  const totals = bars.map((values) => series.reduce((sum, { key }) => sum + (values[key] ?? 0), 0));
  const scale = countScale(Math.max(...totals, 0));
  const highOf = (count: number) => (count / scale.top) * (chartHeight - 8);
  const top = legend.height + 8;
  const bottom = top + chartHeight;
  const wide = (width - left) / Math.max(1, bars.length);
  const paths = new Map(series.map(({ key }) => [key, '']));
  for (const [index, values] of bars.entries()) {
    let base = 0;
    for (const { key } of series) {
      const count = values[key] ?? 0;
      if (count === 0) continue;
      const high = highOf(count);
      const y = bottom - highOf(base);
      const place = `M${short(left + index * wide + wide * 0.1)},${short(y)}v${short(-high)}h${short(wide * 0.8)}v${short(high)}z`;
      paths.set(key, `${paths.get(key) ?? ''}${place}`);
      base += count;
    }
  }
  const svg = [
    legend.svg,
    ...scale.ticks.map((tick) => {
      const y = bottom - highOf(tick);
      const stroke = tick === 0 ? palette['line-strong'] : palette.line;
      return [
        element('line', { x1: left, x2: width, y1: y, y2: y, stroke }),
        textAt(left - 8, y + 4, countText(tick), { anchor: 'end', fill: palette.faint }),
      ].join('');
    }),
    ...series.map((one) => painted(paths.get(one.key) ?? '', one)),
    drawTicks(ticks, left, width, bottom + 18),
  ].join('');
  return { svg, height: bottom + 28 };
}

/** What the page hatches is told apart by lightness: not every program knows patterns. */
const strengths: Record<Hatching, number> = {
  ...{ '45': 0.6, '135': 0.35, '0': 0.8, '90': 0.15 },
  ...{ '45-wide': 0.5, '135-wide': 0.25, '0-wide': 0.7, '90-wide': 0.9 },
};

function painted(d: string, { fill, hatching }: PictureSeries): string {
  if (d === '') return '';
  const colour = colourOf(fill);
  if (hatching === null) return element('path', { d, fill: colour });
  return element('path', {
    d,
    fill: faded(colour, strengths[hatching]),
    stroke: colour,
    'stroke-width': 0.75,
  });
}

function drawLegend(series: PictureSeries[], width: number): Drawing {
  let [x, y] = [0, 12];
  const parts: string[] = [];
  for (const one of series) {
    const wide = 18 + one.label.length * signWidth + 16;
    if (x > 0 && x + wide > width) [x, y] = [0, y + 20];
    parts.push(painted(`M${short(x)},${y - 10}h12v12h-12z`, one), textAt(x + 18, y, one.label));
    x += wide;
  }
  return { svg: parts.join(''), height: y + 8 };
}

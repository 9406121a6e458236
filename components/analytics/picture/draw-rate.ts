import { scaleLinear, scaleTime } from 'd3-scale';
import { area, line } from 'd3-shape';
import { solidParts } from '@/components/charts/rate-line';
import { runsOf } from '@/lib/analytics/prepare-answer-rate';
import { element, faded, palette, short, textAt } from './svg';

/** A part of a picture: its drawing, from its own top left corner on, and how high it is. */
export interface Drawing {
  svg: string;
  height: number;
}

export interface AxisTick {
  /** share of the width */
  position: number;
  label: string;
}

export interface RatePoint {
  start: Date;
  end: Date;
  rate: number | null;
  low: number | null;
  high: number | null;
  n: number;
  /** too few for a rate that says much: a hollow dot in grey */
  few: boolean;
}

const left = 48;
const chartHeight = 240;
const barsHeight = 56;
const levels = [0, 0.25, 0.5, 0.75, 1];

/** A share over time with its interval, and below it how many it is of. */
export function drawRate(points: RatePoint[], ticks: AxisTick[], width: number): Drawing {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return { svg: '', height: 0 };
  const x = scaleTime([first.start, last.end], [left, width]);
  const y = scaleLinear([0, 1], [chartHeight, 8]);
  const maxN = Math.max(1, ...points.map(({ n }) => n));
  const barsTop = chartHeight + 12;
  const bar = scaleLinear([0, maxN], [0, barsHeight]);
  const middle = ({ start, end }: RatePoint) => x((start.getTime() + end.getTime()) / 2);
  const rateAt = ({ rate }: RatePoint) => y(rate ?? 0);
  const band = area<RatePoint>(
    middle,
    ({ low }) => y(low ?? 0),
    ({ high }) => y(high ?? 0),
  );
  const curve = line<RatePoint>(middle, rateAt);
  const bars = points.map(({ start, end, n }) => {
    const wide = x(end) - x(start);
    const high = bar(n);
    return n > 0
      ? `M${short(x(start) + wide * 0.12)},${short(barsTop + barsHeight)}v${short(-high)}h${short(wide * 0.76)}v${short(high)}z`
      : '';
  });
  const dot = (point: RatePoint) =>
    element('circle', {
      ...{ cx: middle(point), cy: rateAt(point), r: 3, 'stroke-width': 1.5 },
      ...(point.few ? { fill: palette.surface, stroke: palette.faint } : { fill: palette.accent }),
    });
  const runs = runsOf(points).map((run) => {
    const [only] = run;
    if (run.length === 1 && only) {
      const place = { x1: middle(only), x2: middle(only), y1: y(only.low ?? 0), y2: y(only.high ?? 0) };
      return element('line', { ...place, stroke: faded(palette.accent, 0.3), 'stroke-width': 5 }) + dot(only);
    }
    const stroke = (part: RatePoint[], colour: string, wide: number) =>
      element('path', { d: curve(part) ?? '', fill: 'none', stroke: colour, 'stroke-width': wide });
    return [
      element('path', { d: band(run) ?? '', fill: faded(palette.accent, 0.18) }),
      stroke(run, faded(palette.faint, 0.6), 1.25),
      ...solidParts(run).map((part) =>
        part.length > 1 ? stroke(part, palette.accent, 2) : part.map(dot).join(''),
      ),
      ...run.filter(({ few }) => few).map(dot),
    ].join('');
  });
  const svg = [
    ...levels.map((level) =>
      [
        element('line', { x1: left, x2: width, y1: y(level), y2: y(level), stroke: palette.line }),
        textAt(left - 8, y(level) + 4, `${level * 100}%`, { anchor: 'end', fill: palette.faint }),
      ].join(''),
    ),
    element('path', { d: bars.join(''), fill: faded(palette['not-answered'], 0.4) }),
    textAt(left - 8, barsTop + barsHeight, 'n', { anchor: 'end', fill: palette.faint }),
    textAt(left - 8, barsTop + 10, maxN.toLocaleString('en-US'), { anchor: 'end', fill: palette.faint }),
    ...runs,
    drawTicks(ticks, left, width, barsTop + barsHeight + 18),
  ].join('');
  return { svg, height: barsTop + barsHeight + 28 };
}

export const drawTicks = (ticks: AxisTick[], from: number, to: number, y: number): string =>
  ticks
    .map(({ position, label }) =>
      textAt(from + position * (to - from), y, label, { anchor: 'middle', fill: palette.faint }),
    )
    .join('');

import { scaleLinear, scaleTime } from 'd3-scale';
import { countText } from '@/lib/analytics/format-figures';
import { gutterOf } from './axis-scale';
import { BarPicker, type BarPicking } from './bar-picker';
import { RateLine } from './rate-line';

export interface RateChartPoint {
  start: Date;
  end: Date;
  rate: number | null;
  /** ends of the interval of the rate */
  low: number | null;
  high: number | null;
  /** how many the rate is of; drawn as a bar below the line */
  n: number;
  /** too few for a rate that says much: a hollow dot in grey */
  few: boolean;
}

export interface RateChartProps {
  /** what the chart shows, in words, for those who do not see it */
  label: string;
  from: Date;
  to: Date;
  points: RateChartPoint[];
  /** runs of points with a rate: between two runs is a gap */
  runs: RateChartPoint[][];
  maxN: number;
  ticks: { position: number; label: string }[];
  /** what each point says; absent: the drawing is looked at only */
  picking?: BarPicking;
}

/** Units of the drawing; the box stretches it, strokes keep their width. */
const width = 1_000;
const height = 200;
/** The lower part, for the bars. */
const barsHeight = 44;
const round = (value: number): number => Math.round(value * 10) / 10;
const levels = [0, 0.25, 0.5, 0.75, 1];

/** A share over time: a line from 0 to 100 %, and below it how many each point is of. Drawn by the server. */
export function RateChart({ label, from, to, points, runs, maxN, ticks, picking }: RateChartProps) {
  const x = scaleTime([from, to], [0, width]);
  const y = scaleLinear([0, 1], [height - barsHeight - 10, 4]);
  const bar = scaleLinear([0, Math.max(maxN, 1)], [0, barsHeight]);
  const gutter = gutterOf(maxN);
  const middle = ({ start, end }: RateChartPoint) => x((start.getTime() + end.getTime()) / 2);
  const drawing = (
    <svg
      role="img"
      aria-label={label}
      aria-hidden={picking !== undefined}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full overflow-visible"
    >
      {levels.map((level) => (
        <line
          key={level}
          x1={0}
          x2={width}
          y1={y(level)}
          y2={y(level)}
          className="stroke-line"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <path d={points.map(barPath).join('')} className="fill-not-answered/40" />
      {runs.map((run) => (
        <RateLine key={run[0]?.start.getTime()} run={run} x={middle} y={y} />
      ))}
    </svg>
  );
  return (
    <div className="relative pb-6" style={{ paddingLeft: gutter }}>
      <div className="relative h-52">
        {picking ? (
          <BarPicker {...picking} label={label}>
            {drawing}
          </BarPicker>
        ) : (
          drawing
        )}
        <div aria-hidden className="tabular text-xs text-faint">
          {levels.map((level) => (
            <span
              key={level}
              className="absolute right-full mr-2 -translate-y-1/2"
              style={{ top: `${(y(level) / height) * 100}%` }}
            >
              {level * 100}%
            </span>
          ))}
          <span className="absolute right-full mr-2" style={{ top: `${(1 - barsHeight / height) * 100}%` }}>
            {countText(maxN)}
          </span>
          <span className="absolute right-full bottom-0 mr-2">n</span>
        </div>
      </div>
      <div
        aria-hidden
        className="tabular absolute inset-x-0 bottom-0 h-5 text-xs text-faint"
        style={{ left: gutter }}
      >
        {ticks.map((tick) => (
          <span
            key={tick.position}
            className="absolute -translate-x-1/2 whitespace-nowrap max-sm:[&:nth-child(even)]:hidden"
            style={{ left: `${tick.position * 100}%` }}
          >
            {tick.label}
          </span>
        ))}
      </div>
    </div>
  );

  /** One path for all bars: a thousand elements would be most of the page. */
  function barPath({ start, end, n }: RateChartPoint): string {
    if (n === 0) return '';
    const [left, wide, high] = [x(start), x(end) - x(start), bar(n)];
    return `M${round(left + wide * 0.12)},${height}v${round(-high)}h${round(wide * 0.76)}v${round(high)}z`;
  }
}

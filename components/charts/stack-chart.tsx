import { scaleLinear } from 'd3-scale';
import { classNames } from '@/components/ui/class-names';
import { countText } from '@/lib/analytics/format-figures';
import { countScale, gutterOf } from './axis-scale';
import { BarPicker, type BarPicking } from './bar-picker';

const hatchings = ['45', '135', '0', '90', '45-wide', '135-wide', '0-wide', '90-wide'] as const;
/** Stripes, by their angle. */
export type Hatching = (typeof hatchings)[number];

export interface StackSeries {
  key: string;
  label: string;
  /** a fill-… class and a bg-… class of the same colour */
  fill: string;
  swatch: string;
  /** tells it from the others without colour; null: plain */
  hatching: Hatching | null;
  /** the list of all its calls */
  href?: string;
}

/** How many of each series. */
export type StackBar = Record<string, number>;

const width = 1_000;
const height = 200;

/** Degrees, and how wide a stripe is, px. */
const stripesOf = (hatching: Hatching): [angle: number, wide: number] => [
  Number.parseInt(hatching, 10),
  hatching.endsWith('wide') ? 4 : 2,
];

/** The same stripes for the legend. */
function swatchOf(hatching: Hatching): { backgroundImage: string } {
  const [angle, wide] = stripesOf(hatching);
  const light = 'color-mix(in srgb, var(--color-surface) 50%, transparent)';
  const stripes = `transparent 0 ${wide}px, ${light} ${wide}px ${wide * 2}px`;
  return { backgroundImage: `repeating-linear-gradient(${(angle + 90) % 180}deg, ${stripes})` };
}

/** Counts over time, one bar a bucket, stacked in the order of the legend from the bottom. Drawn by the server. */
export function StackChart({
  label,
  series,
  bars,
  ticks,
  picking,
}: {
  label: string;
  series: StackSeries[];
  bars: StackBar[];
  ticks: { position: number; label: string }[];
  /** what each bar says */
  picking: BarPicking;
}) {
  const totals = bars.map((values) => series.reduce((sum, { key }) => sum + (values[key] ?? 0), 0));
  const scale = countScale(Math.max(...totals));
  const y = scaleLinear([0, scale.top], [0, height - 8]);
  const gutter = gutterOf(scale.top);
  const paths = pathsOf(series, bars, y);
  const drawing = (
    <svg
      role="img"
      aria-label={label}
      aria-hidden
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full"
    >
      <defs>
        {hatchings.map((hatching) => {
          const [angle, wide] = stripesOf(hatching);
          return (
            <pattern
              key={hatching}
              id={`hatch-${hatching}`}
              width={wide * 2}
              height={wide * 2}
              patternUnits="userSpaceOnUse"
              patternTransform={`rotate(${angle})`}
            >
              <rect width={wide} height={wide * 2} className="fill-surface/50" />
            </pattern>
          );
        })}
      </defs>
      {scale.ticks.map((tick) => (
        <line
          key={tick}
          x1={0}
          x2={width}
          y1={height - y(tick)}
          y2={height - y(tick)}
          className={tick === 0 ? 'stroke-line-strong' : 'stroke-line'}
          vectorEffect="non-scaling-stroke"
        />
      ))}
      {series.map((one) => {
        const d = paths.get(one.key);
        return d ? (
          <g key={one.key}>
            <path d={d} className={one.fill} />
            {one.hatching === null ? null : <path d={d} fill={`url(#hatch-${one.hatching})`} />}
          </g>
        ) : null;
      })}
    </svg>
  );
  return (
    <div>
      <ul aria-label="Legend" className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
        {series.map((one) => (
          <li key={one.key} className="flex items-center gap-1.5">
            <span aria-hidden className={classNames('size-3 rounded-xs', one.swatch)}>
              {one.hatching === null ? null : (
                <span className="block size-full" style={swatchOf(one.hatching)} />
              )}
            </span>
            {one.href ? (
              <a href={one.href} className="hover:underline">
                {one.label}
              </a>
            ) : (
              one.label
            )}
          </li>
        ))}
      </ul>
      <div className="relative pb-6" style={{ paddingLeft: gutter }}>
        <div className="relative h-52">
          <BarPicker {...picking} label={label}>
            {drawing}
          </BarPicker>
          {scale.ticks.map((tick) => (
            <span
              key={tick}
              aria-hidden
              className="tabular absolute right-full mr-2 -translate-y-1/2 text-xs text-faint"
              style={{ top: `${100 - (y(tick) / height) * 100}%` }}
            >
              {countText(tick)}
            </span>
          ))}
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
    </div>
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** One path for each series: thousands of elements would be most of the page. `y`: of a count. */
function pathsOf(series: StackSeries[], bars: StackBar[], y: (count: number) => number): Map<string, string> {
  const wide = width / Math.max(1, bars.length);
  const paths = new Map<string, string>();
  for (const [index, values] of bars.entries()) {
    const [left, across] = [round(index * wide + wide * 0.1), round(wide * 0.8)];
    let from = 0;
    for (const { key } of series) {
      const count = values[key] ?? 0;
      if (count === 0) continue;
      const [bottom, end] = [round(height - y(from)), round(height - y(from + count))];
      // a hair's breadth between two parts
      const top = bottom - end > 4 ? round(end + 0.8) : end;
      paths.set(key, `${paths.get(key) ?? ''}M${left},${bottom}V${top}h${across}V${bottom}z`);
      from += count;
    }
  }
  return paths;
}

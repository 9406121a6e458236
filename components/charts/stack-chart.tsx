import { scaleLinear } from 'd3-scale';
import { classNames } from '@/components/ui/class-names';
import { BarPicker, type BarPicking } from './bar-picker';

export const hatchAngles = [45, 135, 0, 90] as const;
type HatchAngle = (typeof hatchAngles)[number];

export interface StackSeries {
  key: string;
  label: string;
  /** a fill-… class and a bg-… class of the same colour */
  fill: string;
  swatch: string;
  /** series of one colour are told apart by the angle of their hatching; null: plain */
  hatching: HatchAngle | null;
  /** the list of all its calls */
  href?: string;
}

/** How many of each series. */
export type StackBar = Record<string, number>;

const width = 1_000;
const height = 200;
const hatches: Record<HatchAngle, string> = {
  45: 'bg-[repeating-linear-gradient(135deg,transparent_0_2px,var(--color-surface)_2px_4px)]',
  135: 'bg-[repeating-linear-gradient(45deg,transparent_0_2px,var(--color-surface)_2px_4px)]',
  0: 'bg-[repeating-linear-gradient(90deg,transparent_0_2px,var(--color-surface)_2px_4px)]',
  90: 'bg-[repeating-linear-gradient(0deg,transparent_0_2px,var(--color-surface)_2px_4px)]',
};

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
  const max = Math.max(1, ...totals);
  const y = scaleLinear([0, max], [0, height - 8]);
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
        {hatchAngles.map((angle) => (
          <pattern
            key={angle}
            id={`hatch-${angle}`}
            width="4"
            height="4"
            patternUnits="userSpaceOnUse"
            patternTransform={`rotate(${angle})`}
          >
            <rect width="2" height="4" className="fill-surface" />
          </pattern>
        ))}
      </defs>
      <line
        x1={0}
        x2={width}
        y1={height}
        y2={height}
        className="stroke-line-strong"
        vectorEffect="non-scaling-stroke"
      />
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
                <span className={classNames('block size-full', hatches[one.hatching])} />
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
      <div className="relative pb-6 pl-12">
        <div className="relative h-52">
          <BarPicker {...picking} label={label}>
            {drawing}
          </BarPicker>
          <span aria-hidden className="tabular absolute top-1 right-full mr-2 text-xs text-faint">
            {new Intl.NumberFormat('en-US').format(max)}
          </span>
          <span aria-hidden className="tabular absolute right-full bottom-0 mr-2 text-xs text-faint">
            0
          </span>
        </div>
        <div aria-hidden className="tabular absolute inset-x-0 bottom-0 left-12 h-5 text-xs text-faint">
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
      const [bottom, top] = [round(height - y(from)), round(height - y(from + count))];
      paths.set(key, `${paths.get(key) ?? ''}M${left},${bottom}V${top}h${across}V${bottom}z`);
      from += count;
    }
  }
  return paths;
}

import { area, line } from 'd3-shape';
import type { RateChartPoint } from './rate-chart';

export interface RatePlaces {
  x(point: RateChartPoint): number;
  y(share: number): number;
}

/** One run of points: its band, its line, and a hollow dot for each point of too few. */
export function RateLine({ run, x, y }: RatePlaces & { run: RateChartPoint[] }) {
  const top = ({ rate }: RateChartPoint) => y(rate ?? 0);
  const curve = line<RateChartPoint>(x, top);
  const band = area<RateChartPoint>(
    x,
    ({ low }) => y(low ?? 0),
    ({ high }) => y(high ?? 0),
  );
  const [first] = run;
  return (
    <g>
      {run.length > 1 ? (
        <path d={band(run) ?? ''} className="fill-accent/15" />
      ) : first ? (
        <line
          x1={x(first)}
          x2={x(first)}
          y1={y(first.low ?? 0)}
          y2={y(first.high ?? 0)}
          className="stroke-accent/30"
          strokeWidth={5}
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
      <path d={curve(run) ?? ''} className="fill-none stroke-faint/60" {...stroke(1.25)} />
      {solidParts(run).map((part) => (
        <path
          key={part[0]?.start.getTime()}
          d={part.length > 1 ? (curve(part) ?? '') : dot(part)}
          className="fill-none stroke-accent"
          {...stroke(part.length > 1 ? 1.75 : 5)}
        />
      ))}
      {run
        .filter(({ few }) => few)
        .map((point) => (
          <g key={point.start.getTime()}>
            <path d={dot([point])} className="stroke-faint" {...stroke(6)} />
            <path d={dot([point])} className="stroke-surface" {...stroke(3)} />
          </g>
        ))}
    </g>
  );

  /** A line of no length whose round ends make a dot. */
  function dot([point]: RateChartPoint[]): string {
    return point ? `M${x(point)},${top(point)}h0.01` : '';
  }
}

const stroke = (strokeWidth: number) => ({
  strokeWidth,
  strokeLinecap: 'round' as const,
  strokeLinejoin: 'round' as const,
  vectorEffect: 'non-scaling-stroke' as const,
});

/** The parts of a run between points of too few. */
export function solidParts<Point extends { few: boolean }>(run: Point[]): Point[][] {
  const parts: Point[][] = [[]];
  for (const point of run) {
    if (point.few) parts.push([]);
    else parts.at(-1)?.push(point);
  }
  return parts.filter((part) => part.length > 0);
}

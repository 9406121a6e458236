import { scaleLinear } from 'd3-scale';

/** An axis from 0 on. */
export interface AxisScale {
  /** what stands at its end */
  top: number;
  /** what is named on it, 0 first */
  ticks: number[];
}

const wanted = 4;
const quarters = [0, 0.25, 0.5, 0.75, 1];
/** Names have one decimal: steps below 0.1 % would be called alike. */
const leastTop = 0.004;

/** For counts up to `max`: ends with a round number, and names whole ones. */
export function countScale(max: number): AxisScale {
  const scale = scaleLinear([0, Math.max(1, max)], [0, 1]).nice(wanted);
  return { top: scale.domain()[1] ?? 1, ticks: scale.ticks(wanted).filter(Number.isInteger) };
}

/** For shares up to `longest`, 0 to 1; what comes near to all of it ends with 100 %. */
export function shareScale(longest: number): AxisScale {
  if (longest > 0.8) return { top: 1, ticks: quarters };
  const scale = scaleLinear([0, Math.max(longest, leastTop)], [0, 1]).nice(wanted);
  return { top: scale.domain()[1] ?? 1, ticks: scale.ticks(wanted) };
}

/** Room for the names of counts beside a chart. */
export const gutterOf = (top: number): string =>
  `${Math.max(3, 1 + top.toLocaleString('en-US').length * 0.45)}rem`;

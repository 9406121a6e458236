import { shareScale } from '@/components/charts/axis-scale';
import { percentText } from '@/lib/analytics/format-figures';
import type { Drawing } from './draw-rate';
import { element, faded, palette, textAt } from './svg';

export interface PictureBar {
  label: string;
  /** 0 to 1; null draws nothing */
  share: number | null;
  low?: number | null;
  high?: number | null;
  text: string;
  few?: boolean;
  /** a part of the bar above: set in, and thinner */
  isPart?: boolean;
}

const rowHeight = 24;
const labelWidth = 300;
const textWidth = 150;
const longestLabel = 38;

/** One bar a row with its figure, over one scale that is named below; to the longest unless `full` says how far. */
export function drawBars(bars: PictureBar[], full: number | undefined, width: number): Drawing {
  const longest = full ?? Math.max(...bars.map(({ share, high }) => Math.max(share ?? 0, high ?? 0)));
  const scale = shareScale(longest);
  const wide = width - labelWidth - textWidth - 24;
  const x = (share: number) => labelWidth + 12 + Math.min(1, share / scale.top) * wide;
  const svg = bars.map(({ label, share, low, high, text, few, isPart }, index) => {
    const y = index * rowHeight;
    const ink = few ? palette.faint : palette.ink;
    const cut = label.length > longestLabel ? `${label.slice(0, longestLabel - 1)}…` : label;
    return [
      textAt(isPart ? 16 : 0, y + 15, cut, { fill: ink }),
      element('rect', {
        x: x(0),
        y: y + (isPart ? 7 : 3),
        width: wide,
        height: isPart ? 8 : 16,
        rx: 3,
        fill: palette.raised,
      }),
      share === null
        ? ''
        : element('rect', {
            ...{ x: x(0), y: y + (isPart ? 7 : 3), width: x(share) - x(0), height: isPart ? 8 : 16, rx: 3 },
            fill: few ? faded(palette['line-strong'], 0.5) : faded(palette.accent, 0.7),
          }),
      typeof low === 'number' && typeof high === 'number' ? whisker(x(low), x(high), y + 11) : '',
      textAt(width, y + 15, text, { anchor: 'end', fill: ink }),
    ].join('');
  });
  const bottom = bars.length * rowHeight;
  const axis = scale.ticks.map((tick, index) => {
    const anchor = index === 0 ? 'start' : tick < scale.top ? 'middle' : 'end';
    return textAt(x(tick), bottom + 14, percentText(tick), { anchor, fill: palette.faint });
  });
  return { svg: [...svg, ...axis].join(''), height: bottom + 24 };
}

const whisker = (from: number, to: number, y: number): string =>
  element('path', {
    d: `M${from},${y}H${to}M${from},${y - 4}v8M${to},${y - 4}v8`,
    stroke: palette.ink,
    'stroke-width': 2,
    fill: 'none',
  });

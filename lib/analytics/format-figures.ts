const counts = new Intl.NumberFormat('en-US');
const percents = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });

/** The ends of a 95 % interval, as shares. */
interface Interval {
  low: number | null;
  high: number | null;
}

/** "12,345" */
export const countText = (count: number): string => counts.format(count);

/** "63.4%"; "–" when there is nothing to take a share of */
export const percentText = (share: number | null): string => (share === null ? '–' : percents.format(share));

/** "63.4% of 1,234" */
export const rateText = (rate: number | null, n: number): string =>
  rate === null ? 'no calls' : `${percentText(rate)} of ${countText(n)}`;

/** "57.1–68.9%"; "–" when there is nothing to take a share of */
export const intervalText = ({ low, high }: Interval): string =>
  low === null || high === null ? '–' : `${percentText(low).replace('%', '')}–${percentText(high)}`;

const points = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

/** "+5.2 points", "−0.4 points": a difference of two shares, in percentage points */
export const pointsText = (difference: number): string =>
  `${points.format(difference * 100).replace('-', '−')} points`;

/** "57.1–68.9% · n = 1,234 · few": what stands beside a rate */
export const basisNote = ({ low, high, n, few }: Interval & { n: number; few: boolean }): string =>
  n === 0
    ? 'nothing to take a share of'
    : `${intervalText({ low, high })} · n = ${countText(n)}${few ? ' · few' : ''}`;

const counts = new Intl.NumberFormat('en-US');
const percents = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });

/** "12,345" */
export const countText = (count: number): string => counts.format(count);

/** "63.4%"; "–" when there is nothing to take a share of */
export const percentText = (share: number | null): string => (share === null ? '–' : percents.format(share));

/** "63.4% of 1,234" */
export const rateText = (rate: number | null, n: number): string =>
  rate === null ? 'no calls' : `${percentText(rate)} of ${countText(n)}`;

/** "57.1–68.9%"; "–" when there is nothing to take a share of */
export const intervalText = ({ low, high }: { low: number | null; high: number | null }): string =>
  low === null || high === null ? '–' : `${percentText(low).replace('%', '')}–${percentText(high)}`;

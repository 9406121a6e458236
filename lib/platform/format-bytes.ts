const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** "0 B", "812 kB", "1.4 GB": by powers of 1,000, with one digit after the point below ten. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toLocaleString('en-US', { maximumFractionDigits: digits })} ${units[unit]}`;
}

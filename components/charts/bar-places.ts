/** Bars beside each other, by the times they stand for. */
export interface BarTimes {
  /** where each bar begins, ms; the first is the beginning of the chart */
  starts: number[];
  /** where the last bar ends, ms */
  end: number;
  /** bars of one width, however long each lasts */
  even?: boolean;
}

/** Where each bar begins, as a share of the width; and the end of the last, 1. */
export function barPlaces({ starts, end, even = false }: BarTimes): number[] {
  const first = starts[0] ?? end;
  const places = starts.map((start, index) =>
    even ? index / starts.length : (start - first) / Math.max(1, end - first),
  );
  return [...places, 1];
}

/** The bar at a share of the width; -1 without any. */
export const barAt = (places: number[], share: number): number =>
  places.slice(0, -1).findLastIndex((place, index) => index === 0 || place <= share);

/** From the first bar that two shares of the width touch to the end of the last, ms. */
export function barsWithin(bars: BarTimes, low: number, high: number): { from: number; to: number } {
  const { starts, end } = bars;
  const places = barPlaces(bars);
  const fromIndex = Math.max(0, barAt(places, low));
  const toIndex = Math.max(
    fromIndex,
    places.slice(0, -1).findLastIndex((place) => place < high),
  );
  return { from: starts[fromIndex] ?? end, to: starts[toIndex + 1] ?? end };
}

/** The address of a page narrowed to a time, ms. */
export function narrowedHref(href: string, { from, to }: { from: number; to: number }): string {
  const [path = '', query = ''] = href.split('?');
  const params = new URLSearchParams(query);
  params.set('from', new Date(from).toISOString());
  params.set('to', new Date(to).toISOString());
  return `${path}?${params}`;
}

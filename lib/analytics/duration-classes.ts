/** Upper ends, exclusive, in seconds; the last class has none. */
export const durationEnds = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600] as const;

/** A counter of the roll-ups for each class: `under_5` … `under_600`, `from_600`. */
export const durationCounters = [...durationEnds.map((end) => `under_${end}` as const), 'from_600' as const];
export type DurationCounter = (typeof durationCounters)[number];

export function durationCounterOf(seconds: number): DurationCounter {
  const end = durationEnds.find((one) => seconds < one);
  return end === undefined ? 'from_600' : `under_${end}`;
}

/** Upper ends, exclusive, in seconds; the last class has none. */
export const durationEnds = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600] as const;

/** A counter of the roll-ups for each class: `under_5` … `under_600`, `from_600`. */
export const durationCounters = [...durationEnds.map((end) => `under_${end}` as const), 'from_600' as const];
export type DurationCounter = (typeof durationCounters)[number];

export function durationCounterOf(seconds: number): DurationCounter {
  const end = durationEnds.find((one) => seconds < one);
  return end === undefined ? 'from_600' : `under_${end}`;
}

/**
 * The duration that a share of the calls does not exceed, in seconds, as if each class were spread evenly. `counts`: of
 * the classes in order. Null without calls; undefined in the last class, which has no end.
 */
export function quantileOfClasses(counts: readonly number[], share: number): number | null | undefined {
  const rank = Math.ceil(share * counts.reduce((sum, count) => sum + count, 0));
  if (rank === 0) return null;
  let before = 0;
  for (const [index, count] of counts.entries()) {
    if (before + count >= rank) {
      const [lower, upper] = [durationEnds[index - 1] ?? 0, durationEnds[index]];
      return upper === undefined
        ? undefined
        : Math.floor(lower + ((rank - before - 0.5) / count) * (upper - lower));
    }
    before += count;
  }
  return undefined;
}

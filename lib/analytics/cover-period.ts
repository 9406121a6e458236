import { quarterMs } from './roll-up';

/** A run of time: `from` up to but without `to`, in ms. */
export interface Run {
  fromMs: number;
  toMs: number;
}

/** A run to be read from the roll-ups of one grain. */
export interface RolledRun extends Run {
  grainMinutes: number;
}

export interface Cover {
  rolled: RolledRun[];
  /** what no quarter of an hour fits into: at most the two ends, unless a bar begins in the midst of a quarter */
  exact: Run[];
}

const grains = [
  { minutes: 1440, ms: 96 * quarterMs },
  { minutes: 60, ms: 4 * quarterMs },
  { minutes: 15, ms: quarterMs },
];

/**
 * Covers the time between the first and the last of `boundaries` (ascending, ms), each moment once, by the coarsest
 * grains that no boundary cuts.
 */
export function coverPeriod(boundaries: readonly number[]): Cover {
  const cover: Cover = { rolled: [], exact: [] };
  for (const [index, fromMs] of boundaries.entries()) {
    const toMs = boundaries[index + 1];
    if (toMs !== undefined && toMs > fromMs) coverRun(cover, { fromMs, toMs }, 0);
  }
  return cover;
}

function coverRun(cover: Cover, { fromMs, toMs }: Run, level: number): void {
  if (fromMs >= toMs) return;
  const grain = grains[level];
  if (!grain) {
    append(cover.exact, { fromMs, toMs }, () => true);
    return;
  }
  const first = Math.ceil(fromMs / grain.ms) * grain.ms;
  const last = Math.floor(toMs / grain.ms) * grain.ms;
  if (first >= last) {
    coverRun(cover, { fromMs, toMs }, level + 1);
    return;
  }
  coverRun(cover, { fromMs, toMs: first }, level + 1);
  const grainMinutes = grain.minutes;
  append(
    cover.rolled,
    { grainMinutes, fromMs: first, toMs: last },
    (one) => one.grainMinutes === grainMinutes,
  );
  coverRun(cover, { fromMs: last, toMs }, level + 1);
}

/** Neighbours become one run: fewer look-ups. */
function append<R extends Run>(runs: R[], run: R, fits: (one: R) => boolean): void {
  const before = runs.at(-1);
  if (before && before.toMs === run.fromMs && fits(before)) before.toMs = run.toMs;
  else runs.push(run);
}

import { quarterMs } from './roll-up';

/** A run of time within one bucket: `from` up to but without `to`, in ms. */
export interface Run {
  bucket: number;
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
] as const;

export type GrainMinutes = (typeof grains)[number]['minutes'];

/**
 * Covers the time between the first and the last of `boundaries` (ascending, ms), each moment once, by the coarsest
 * grains that no boundary cuts, none coarser than `coarsest`. `firstBucket` lies between the first two boundaries.
 */
export function coverPeriod(
  boundaries: readonly number[],
  { firstBucket = 0, coarsest = 1440 }: { firstBucket?: number; coarsest?: GrainMinutes } = {},
): Cover {
  const cover: Cover = { rolled: [], exact: [] };
  const level = grains.findIndex(({ minutes }) => minutes === coarsest);
  for (const [index, fromMs] of boundaries.entries()) {
    const toMs = boundaries[index + 1];
    if (toMs !== undefined) coverRun(cover, { bucket: firstBucket + index, fromMs, toMs }, level);
  }
  return cover;
}

function coverRun(cover: Cover, { bucket, fromMs, toMs }: Run, level: number): void {
  if (fromMs >= toMs) return;
  const grain = grains[level];
  if (!grain) {
    cover.exact.push({ bucket, fromMs, toMs });
    return;
  }
  const first = Math.ceil(fromMs / grain.ms) * grain.ms;
  const last = Math.floor(toMs / grain.ms) * grain.ms;
  if (first >= last) {
    coverRun(cover, { bucket, fromMs, toMs }, level + 1);
    return;
  }
  coverRun(cover, { bucket, fromMs, toMs: first }, level + 1);
  cover.rolled.push({ bucket, grainMinutes: grain.minutes, fromMs: first, toMs: last });
  coverRun(cover, { bucket, fromMs: last, toMs }, level + 1);
}

/** The runs without their buckets, as few as possible: neighbours of one grain are one. */
export function joinRuns(rolled: readonly RolledRun[]): Omit<RolledRun, 'bucket'>[] {
  const joined: Omit<RolledRun, 'bucket'>[] = [];
  for (const { bucket: _, ...run } of rolled) {
    const last = joined.at(-1);
    if (last?.toMs === run.fromMs && last.grainMinutes === run.grainMinutes) last.toMs = run.toMs;
    else joined.push(run);
  }
  return joined;
}

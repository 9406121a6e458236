export interface PostingSummary {
  calls: number;
  posts: number;
  /** how many posts were answered with each status */
  statuses: Record<string, number>;
  /** posts without any answer */
  unanswered: number;
  lastError: string;
  seconds: number;
  p50Ms: number;
  p99Ms: number;
}

/** Counts what became of the posts of one run. */
export function createTally() {
  const begunAt = performance.now();
  const statuses: Record<string, number> = {};
  const took: number[] = [];
  let calls = 0;
  let unanswered = 0;
  let lastError = '';
  return {
    isFirst: () => took.length === 0 && unanswered === 0,
    posts: () => took.length + unanswered,
    callDone() {
      calls += 1;
    },
    answered(status: number, tookMs: number) {
      statuses[status] = (statuses[status] ?? 0) + 1;
      took.push(tookMs);
    },
    failed(message: string) {
      unanswered += 1;
      lastError = message;
    },
    summary: (): PostingSummary => ({
      calls,
      posts: took.length + unanswered,
      statuses: { ...statuses },
      unanswered,
      lastError,
      seconds: (performance.now() - begunAt) / 1000,
      ...percentiles(took),
    }),
  };
}

function percentiles(took: readonly number[]): { p50Ms: number; p99Ms: number } {
  const sorted = Float64Array.from(took).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

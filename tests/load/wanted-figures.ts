/** The promises of reading, at one and at ten million calls: p95 of the server's time, ms. */
const wantedMs = {
  list: [25, 50],
  search: [100, 300],
  answerRate: [40, 80],
  machineDetection: [30, 60],
} as const;

export type Promised = keyof typeof wantedMs;

/** More calls than this are held to the figures for ten million. */
const manyCalls = 2_000_000;

/** Null for what nothing was promised of. */
export const wantedOf = (promised: Promised | undefined, calls: number): number | null =>
  promised === undefined ? null : wantedMs[promised][calls > manyCalls ? 1 : 0];

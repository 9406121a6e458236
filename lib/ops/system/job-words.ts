/** What each background job does, by its name. */
const words: Record<string, string> = {
  reconcile: 'Asks Phone Notify! about calls that do not end',
  'read-back': 'Reads the scripts of numbers back',
  exports: 'Prepares exports of calls',
  bitmaps: 'Makes the bitmaps of hours at rest',
  'log segments': 'Keeps segments of the database’s log ready',
};

export const jobWords = (name: string): string => words[name] ?? name;

/** Turns are noted once a minute: a job is late when none was noted for so long after its time. */
const graceMs = 3 * 60_000;

interface LastTurn {
  startedAt: Date;
  tookMs: number;
  everyMs: number;
}

/** Whether a job had no turn although its time has come: no process runs it, or one hangs. */
export const isLate = ({ startedAt, tookMs, everyMs }: LastTurn, now: Date): boolean =>
  now.getTime() - startedAt.getTime() - tookMs > 2 * everyMs + graceMs;

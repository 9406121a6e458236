/**
 * Thirty calls of one week in New York (EST, UTC−5), Monday 2 to Sunday 8 November 2026, and two of the week before,
 * as the vendor posts them. Every figure of tests/integration/golden-views.test.ts is worked out from this by hand.
 */
export interface GoldenCall {
  account: 'A' | 'B';
  bodies: string[];
}

export const goldenWeek = { from: '2026-11-02T05:00:00Z', to: '2026-11-09T05:00:00Z' };
export const goldenNumber = '+18005550199';

interface Facts {
  seconds?: number;
  machine?: string;
  rings?: number;
  digits?: string;
  choice?: string;
  line?: keyof typeof lines;
  /** what EndTime says beyond `seconds`, as a vendor's mistake */
  late?: number;
  account?: 'B';
  incoming?: true;
}

const lines = {
  alpha: { isWireless: 'True', telcoLATA: '252', telcoCarrierName: 'ALPHA' },
  alphaAway: { isWireless: 'True', telcoLATA: '224', telcoCarrierName: 'ALPHA' },
  beta: { isWireless: 'False', telcoLATA: '224', telcoCarrierName: 'BETA' },
};

/** The codes of the tries, each five minutes after the one before; the last says all the rest. */
type Line = [queueId: number, at: string, codes: number[], facts?: Facts];

const told: Line[] = [
  // Monday, 10 to 11 h in New York: 5 ended, 3 answered, 8 tries
  [1, '2026-11-02T15:00:00Z', [1], { seconds: 37, machine: 'HUMAN', rings: 2, choice: '1', line: 'alpha' }],
  [2, '2026-11-02T15:05:00Z', [1], { seconds: 4, machine: 'HUMAN', rings: 1, choice: '2', line: 'alpha' }],
  [3, '2026-11-02T15:10:00Z', [2, 2, 2], { line: 'alpha' }],
  [
    4,
    '2026-11-02T15:20:00Z',
    [8, 1],
    { seconds: 130, machine: 'MACHINE', rings: 4, choice: '', line: 'beta' },
  ],
  [5, '2026-11-02T15:30:00Z', [8], { line: 'beta' }],
  // Tuesday, 14 to 15 h: 6 ended, 4 answered, 8 tries
  [
    6,
    '2026-11-03T19:00:00Z',
    [1],
    { seconds: 121, machine: 'HUMAN', rings: 3, choice: '1', line: 'alphaAway' },
  ],
  [7, '2026-11-03T19:05:00Z', [1], { seconds: 25, machine: 'MACHINE', rings: 5, digits: '5', line: 'beta' }],
  [8, '2026-11-03T19:10:00Z', [1], { seconds: 2, machine: 'HUMAN', rings: 1 }],
  [9, '2026-11-03T19:15:00Z', [1], { seconds: 12, machine: 'FAX', rings: 2, line: 'beta' }],
  [10, '2026-11-03T19:20:00Z', [43], { line: 'beta' }],
  [11, '2026-11-03T19:25:00Z', [34, 34, 2]],
  // Wednesday, 9 to 10 h: 5 ended, 3 answered, 5 tries
  [12, '2026-11-04T14:00:00Z', [1], { seconds: 60, rings: 0 }],
  [13, '2026-11-04T14:05:00Z', [1], { seconds: 15, machine: 'UNKNOWN', late: 25 }],
  [14, '2026-11-04T14:10:00Z', [24], { seconds: 300, machine: 'HUMAN', rings: 2 }],
  [15, '2026-11-04T14:15:00Z', [9]],
  [16, '2026-11-04T14:20:00Z', [35]],
  // Thursday: five never dialled; then one each that rings, waits, and has a code nobody knows
  [17, '2026-11-05T15:00:00Z', [3]],
  [18, '2026-11-05T15:05:00Z', [33]],
  [19, '2026-11-05T15:10:00Z', [22]],
  [20, '2026-11-05T15:15:00Z', [23]],
  [21, '2026-11-05T15:20:00Z', [10]],
  [22, '2026-11-05T15:25:00Z', [18]],
  [23, '2026-11-05T15:30:00Z', [0]],
  [24, '2026-11-05T15:35:00Z', [99]],
  // Friday, 20 to 21 h in New York, Saturday by UTC: three came in, without a QueueID
  [0, '2026-11-07T01:00:00Z', [30], { seconds: 45, machine: 'HUMAN', digits: '12', incoming: true }],
  [0, '2026-11-07T01:05:00Z', [30], { seconds: 90, machine: 'HUMAN', choice: '3', incoming: true }],
  [0, '2026-11-07T01:10:00Z', [31], { seconds: 600, incoming: true }],
  // Sunday, 23 to 24 h in New York, Monday by UTC, of another account: 3 ended, 2 answered, 5 tries
  [28, '2026-11-09T04:00:00Z', [2, 2, 1], { seconds: 9, machine: 'HUMAN', rings: 6, account: 'B' }],
  [29, '2026-11-09T04:20:00Z', [1], { seconds: 30, machine: 'HUMAN', rings: 12, account: 'B' }],
  [30, '2026-11-09T04:30:00Z', [2], { account: 'B' }],
  // the week before: 2 ended, 1 answered
  [31, '2026-10-28T15:00:00Z', [1], { seconds: 10, machine: 'HUMAN' }],
  [32, '2026-10-28T15:05:00Z', [8]],
];

const minutesMs = 60_000;
const tryEveryMs = 5 * minutesMs;
const open = new Set([18, 0, 99]);

export const goldenCalls: GoldenCall[] = told.map(([queueId, at, codes, facts = {}]) => ({
  account: facts.account ?? 'A',
  bodies: [
    ...(queueId === 29 ? changedMinds(at) : []),
    ...codes.map((code, index) => {
      const isLast = index === codes.length - 1;
      return bodyOf(queueId, code, Date.parse(at) + index * tryEveryMs, isLast ? facts : {}, facts);
    }),
  ],
}));

/** Machine detection first says a person, then a machine, before the end says a person again. */
function changedMinds(at: string): string[] {
  return [
    [5, 'HUMAN'],
    [10, 'MACHINE'],
  ].map(([seconds, machinedetection]) =>
    form({
      QueueID: 29,
      ResponseCode: 21,
      StartTime: at,
      Duration: seconds,
      machinedetection,
      phonenumber: '7575550129',
    }),
  );
}

function bodyOf(queueId: number, code: number, startMs: number, facts: Facts, whole: Facts): string {
  const { seconds = 0, machine, rings, digits, choice, late = 0 } = facts;
  const other = `75755501${String(queueId).padStart(2, '0')}`;
  return form({
    QueueID: queueId,
    ResponseCode: code,
    StartTime: new Date(startMs).toISOString(),
    EndTime: open.has(code) ? undefined : new Date(startMs + (seconds + late) * 1000).toISOString(),
    Duration: open.has(code) ? undefined : seconds,
    machinedetection: machine,
    incallringcount: rings,
    digitsdialed: digits,
    choice,
    ...(whole.line && lines[whole.line]),
    ...(whole.incoming
      ? { incoming: 'true', callerid: '7575550177', phonenumber: '8005550199' }
      : { callerid: '7575550100', phonenumber: other }),
  });
}

function form(fields: Record<string, string | number | undefined>): string {
  const said = Object.entries(fields).filter(([, value]) => value !== undefined);
  return String(new URLSearchParams(said.map(([name, value]) => [name, String(value)])));
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseStats } from '@/lib/analytics/stats/stats-request';
import { type ViewName, viewOf } from '@/lib/analytics/stats/views';
import { signWords } from '@/lib/calls/part-filters';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { goldenNumber, goldenWeek } from '../support/golden-calls';
import { type GoldenWeek, openGoldenWeek } from '../support/golden-week';

let golden: GoldenWeek;
let db: PrismaClient;

beforeAll(async () => {
  golden = await openGoldenWeek();
  db = golden.db;
});
afterAll(() => golden.close());

async function tableOf(view: ViewName, more: Record<string, string> = {}) {
  const params = new URLSearchParams({ ...goldenWeek, unit: 'day', ...more });
  const { request, problems } = parseStats(params, new Date(goldenWeek.to), 'America/New_York');
  expect(problems).toEqual([]);
  return viewOf(view).load(db, request);
}

/** The cells of some columns, row by row. */
async function cellsOf(view: ViewName, keys: string[], more?: Record<string, string>) {
  const { rows } = await tableOf(view, more);
  return rows.map(({ cells }) => keys.map((key) => cells[key] ?? null));
}
const totalsOf = async (view: ViewName) => (await tableOf(view)).totals.map(({ value }) => value);
const some = (rows: unknown[][]) =>
  rows.filter((row) => row.some((cell) => typeof cell === 'number' && cell > 0));

describe('the golden week', () => {
  // Mon 3 of 5 · Tue 4 of 6 · Wed 3 of 5 · Thu nothing rated · Fri 3 of 3 · Sat nothing · Sun 2 of 3: 15 of 22,
  // in 8 + 8 + 5 + 3 + 5 = 29 tries; by a person: 1 2 | 6 8 | 14 | two came in | 28 29: 9
  it('has its answer rate by day', async () => {
    expect(await cellsOf('answer-rate', ['answered', 'rated', 'human', 'tries'])).toEqual([
      [3, 5, 2, 8],
      [4, 6, 2, 8],
      [3, 5, 1, 5],
      [0, 0, 0, 0],
      [3, 3, 2, 3],
      [0, 0, 0, 0],
      [2, 3, 2, 5],
    ]);
    expect(await totalsOf('answer-rate')).toEqual([15 / 22, 15 / 29, 9 / 22, 22]);
    const [week] = (await tableOf('answer-rate', { unit: 'week' })).rows;
    expect(week?.cells).toMatchObject({ answered: 15, rated: 22, perCall: 15 / 22 });
    // Wilson, 15 of 22: (0.6818 + 0.0873 ± 1.96 √(0.00986 + 0.00198)) / 1.1746
    expect([week?.cells.low, week?.cells.high].map((end) => Number(end).toFixed(3))).toEqual([
      '0.473',
      '0.836',
    ]);
  });

  it('has five hours of the week in which people were called', async () => {
    expect(
      some(await cellsOf('by-hour', ['weekday', 'hour', 'answered', 'rated'])).filter(([, , , n]) => n),
    ).toEqual([
      ['Monday', 10, 3, 5],
      ['Tuesday', 14, 4, 6],
      ['Wednesday', 9, 3, 5],
      ['Friday', 20, 3, 3],
      ['Sunday', 23, 2, 3],
    ]);
  });

  // 30 calls; Thursday: 17 and 21 rejected, 18 blocked, 19 cancelled, 20 content; 22 rings, 23 waits, 24 unknown
  it('has its outcomes', async () => {
    const keys = ['calls', 'answered', 'no_answer', 'busy', 'bad_number', 'carrier_failure', 'error'];
    expect(await cellsOf('outcomes', keys)).toEqual([
      [5, 3, 1, 1, 0, 0, 0],
      [6, 4, 1, 0, 1, 0, 0],
      [5, 3, 0, 0, 0, 1, 1],
      [8, 0, 0, 0, 0, 0, 0],
      [3, 3, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0],
      [3, 2, 1, 0, 0, 0, 0],
    ]);
    const others = [
      'rejected',
      'blocked_hours',
      'cancelled',
      'content_error',
      'in_progress',
      'pending',
      'unknown',
    ];
    expect((await cellsOf('outcomes', others))[3]).toEqual([2, 1, 1, 1, 1, 1, 1]);
    expect(await totalsOf('outcomes')).toEqual([30]);
  });

  // not answered: 3, 11 (whose last try was not answered), 30; bad numbers: 17, which was refused for it, and 10; and
  // seven with a reason of their own
  it('has its reasons, and the codes of each', async () => {
    const one = (reason: string, code: number) => [
      [reason, null, 1, 1 / 12],
      [reason, code, 1, 1 / 12],
    ];
    expect(await cellsOf('why-not-answered', ['reason', 'code', 'calls', 'share'])).toEqual([
      ['No answer', null, 3, 3 / 12],
      ['No answer', 2, 3, 3 / 12],
      ['Bad number', null, 2, 2 / 12],
      ['Bad number', 3, 1, 1 / 12],
      ['Bad number', 43, 1, 1 / 12],
      ...one('Busy', 8),
      ...one('Carrier', 35),
      ...one('Content', 23),
      ...one('Account or request', 10),
      ...one('Blocked hours', 33),
      ...one('Cancelled', 22),
      ...one('Other', 9),
    ]);
    expect(await totalsOf('why-not-answered')).toEqual([12]);
  });

  // 19 went out. One try: 10 answered (not 4, not 28) and 5, 10, 15, 16, 30; two: 4; three: 28, and 3, 11 in vain
  it('has what a second and a third try brought', async () => {
    expect(await cellsOf('tries', ['try', 'reached', 'gained', 'share', 'cumulative'])).toEqual([
      ['First', 19, 10, 10 / 19, 10 / 19],
      ['Second', 4, 1, 1 / 4, 11 / 19],
      ['Third and later', 3, 1, 1 / 3, 12 / 19],
    ]);
    expect(await totalsOf('tries')).toEqual([19, 2]);
  });

  // ALPHA, wireless: 1 2 3 6, of which 6 in area 224; BETA, landline: 4 5 7 9 10; the other 13 say nothing
  it('has its breakdowns', async () => {
    const keys = ['group', 'answered', 'rated', 'human'];
    expect(await cellsOf('by-number', keys)).toEqual([[goldenNumber, 3, 3, 2]]);
    expect(await cellsOf('by-account', keys)).toEqual([
      ['Account A', 13, 19, 7],
      ['Account B', 2, 3, 2],
    ]);
    expect(await cellsOf('by-direction', keys)).toEqual([
      ['Outgoing', 12, 19, 7],
      ['Incoming', 3, 3, 2],
    ]);
    expect(await cellsOf('by-wireless', keys)).toEqual([
      ['Not posted', 9, 13, 6],
      ['Landline', 3, 5, 0],
      ['Wireless', 3, 4, 3],
    ]);
    expect(await cellsOf('by-carrier', keys)).toEqual([
      ['not posted', 9, 13, 6],
      ['BETA', 3, 5, 0],
      ['ALPHA', 3, 4, 3],
    ]);
    expect(await cellsOf('by-area', keys)).toEqual([
      ['not posted', 9, 13, 6],
      ['224', 4, 6, 1],
      ['252', 2, 3, 2],
    ]);
  });

  // 2 4 | 9 | 12 | 15 | 25 | 30 37 | 45 | 60 | 90 | 121 130 | | 300 | 600: the 8th of 15 is 37, the 15th 600
  it('has its durations', async () => {
    expect((await cellsOf('durations', ['calls'])).flat()).toEqual([2, 1, 1, 1, 1, 2, 1, 1, 1, 2, 0, 1, 1]);
    expect(await totalsOf('durations')).toEqual([37, 600, 15]);
  });

  // 0 | 1 1 | 2 2 2 | 3 | 4 | 5 | 6 | 12: the 6th of 11 is 2, the 11th 12
  it('has its rings', async () => {
    expect((await cellsOf('rings', ['calls'])).flat()).toEqual([1, 2, 3, 1, 1, 1, 1, 0, 0, 0, 1]);
    expect(await totalsOf('rings')).toEqual([2, 12, 11]);
  });

  // choice, which 1 2 4 6 and one who called have: 1 and 6 pressed 1, 2 pressed 2, the caller 3, 4 nothing;
  // dialled: 7 pressed 5, one who called 12
  it('has what people pressed', async () => {
    expect(await cellsOf('menus', ['variable', 'choice', 'calls', 'share', 'ofAnswered'])).toEqual([
      ['choice', '1', 2, 2 / 5, 2 / 15],
      ['choice', '2', 1, 1 / 5, 1 / 15],
      ['choice', '3', 1, 1 / 5, 1 / 15],
      ['choice', signWords.none, 1, 1 / 5, 1 / 15],
      ['choice', signWords.absent, 10, null, 10 / 15],
      ['digits dialled', '1', 1, 1 / 15, 1 / 15],
      ['digits dialled', '5', 1, 1 / 15, 1 / 15],
      ['digits dialled', signWords.none, 13, 13 / 15, 13 / 15],
    ]);
  });

  // person 9; machine 4 7; fax 9; unknown 13; none 12 and the one that was transferred to the caller: 15
  it('has its machine detection', async () => {
    expect(await cellsOf('machine-detection', ['verdict', 'calls', 'share'])).toEqual([
      ['Human', 9, 9 / 15],
      ['Machine', 2, 2 / 15],
      ['Fax', 1, 1 / 15],
      ['Unknown', 1, 1 / 15],
      ['Another word', 0, 0],
      ['No verdict', 2, 2 / 15],
    ]);
    expect(
      await cellsOf('machine-detection-over-time', ['HUMAN', 'MACHINE', 'FAX', 'UNKNOWN', 'none']),
    ).toEqual([
      [2, 1, 0, 0, 0],
      [2, 1, 1, 0, 0],
      [1, 0, 0, 1, 1],
      [0, 0, 0, 0, 0],
      [2, 0, 0, 0, 1],
      [0, 0, 0, 0, 0],
      [2, 0, 0, 0, 0],
    ]);
  });

  // 7 a machine that pressed a key, 8 a person for 2 s, 29 whose verdict changed twice: three of fifteen. That 12 and one
  // that came in have no verdict, and that 13 ended 25 s later than its duration says, doubts no verdict
  it('has its suspect verdicts', async () => {
    const { rows, totals } = await tableOf('suspect');
    const flagged = rows
      .filter(({ cells }) => cells.calls !== 0)
      .map(({ filters, cells }) => [filters?.flag, cells.calls]);
    expect(Object.fromEntries(flagged)).toEqual({
      any_about_verdict: 3,
      machine_with_digits: 1,
      short_human: 1,
      machine_detection_flips: 1,
    });
    expect(totals.map(({ value }) => value)).toEqual([3 / 15, 15]);
    expect(await totalsOf('flips')).toEqual([1 / 15, 15]);
  });

  // not answered: 1 each. Answered: 1 up to 120 s, 2 for 121 and 130 s, 4 for 300 s, 9 for 600 s
  it('has its estimate of the cost', async () => {
    expect(await cellsOf('cost', ['calls', 'seconds', 'transactions'])).toEqual([
      [5, 37 + 4 + 130, 1 + 1 + 1 + 2 + 1],
      [6, 121 + 25 + 2 + 12, 2 + 1 + 1 + 1 + 1 + 1],
      [5, 60 + 15 + 300, 1 + 1 + 4 + 1 + 1],
      [0, 0, 0],
      [3, 45 + 90 + 600, 1 + 1 + 9],
      [0, 0, 0],
      [3, 9 + 30, 3],
    ]);
    expect(await totalsOf('cost')).toEqual([35, 1480]);
  });

  // the week before: 1 of 2. Newcombe: 15/22 − 1/2 = 0.1818; below √(0.2087² + 0.4055²), above √(0.1546² + 0.4055²)
  it('compares with the week before', async () => {
    const [perCall] = (await tableOf('comparison')).rows;
    expect(perCall?.cells).toMatchObject({
      now: 15 / 22,
      nowN: 22,
      before: 1 / 2,
      beforeN: 2,
      words: 'Too few calls to tell',
    });
    const { difference, low, high } = perCall?.cells ?? {};
    expect([difference, low, high].map((end) => Number(end).toFixed(3))).toEqual([
      '0.182',
      '-0.274',
      '0.616',
    ]);
  });

  // people heard: 1 a person, 2 a machine, 4 a machine, 9 a fax, 12 a person, and could not tell of 13
  it('has its confusion table', async () => {
    const label = async (queueId: number, word: string) => {
      const { id: callId } = await db.call.findFirstOrThrow({ where: { queueId: BigInt(queueId) } });
      await db.callLabel.create({ data: { callId, label: word } });
    };
    await label(1, 'HUMAN');
    await label(2, 'MACHINE');
    await label(4, 'MACHINE');
    await label(9, 'FAX');
    await label(12, 'HUMAN');
    await label(13, 'UNKNOWN');
    const keys = ['label', 'labelled', 'HUMAN', 'MACHINE', 'FAX', 'UNKNOWN', 'none', 'recall', 'precision'];
    expect(await cellsOf('checked', keys)).toEqual([
      ['Human', 2, 1, 0, 0, 0, 1, 1 / 2, 1 / 2],
      ['Machine', 2, 1, 1, 0, 0, 0, 1 / 2, 1],
      ['Fax', 1, 0, 0, 1, 0, 0, 1, 1],
      ['Unknown', 1, 0, 0, 0, 1, 0, null, null],
    ]);
    expect(await totalsOf('checked')).toEqual([3 / 5, 5]);
  });
});

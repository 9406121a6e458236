import { expect, it } from 'vitest';
import { answerRates } from './answer-rates';
import { prepareAnswerRate } from './prepare-answer-rate';
import { prepareMachineDetection } from './prepare-machine-detection';
import { prepareWallboard } from './prepare-wallboard';
import { periodOf } from './range';

const now = new Date('2026-11-25T12:00:00Z');
const period = periodOf('24h', now);

function board(answered: number, rated: number) {
  const counts = {
    calls: rated + 3,
    rated,
    answered,
    human: answered,
    machine: 0,
    inProgress: 3,
    tries: rated,
  };
  const buckets = rated > 0 ? [{ start: new Date('2026-11-25T08:00:00Z'), answered, rated }] : [];
  return prepareWallboard(
    {
      ...{ period, unit: 'hour', zones: { shown: 'UTC', other: 'UTC' }, counts, rates: answerRates(counts) },
      answerRate: prepareAnswerRate(buckets, period, 'hour', 'UTC'),
      machineDetection: prepareMachineDetection([{ verdict: 'HUMAN', count: answered }]),
    },
    'build',
  );
}

it('says of each figure what it counts, and of how many', () => {
  const { tiles, heading, asOf } = board(30, 40);
  expect(heading).toBe('Calls, last 24 hours');
  expect(asOf).toBe('2026-11-25 12:00:00 UTC');
  expect(tiles.map(({ label, text, note, tone }) => [label, text, note, tone])).toEqual([
    ['In progress', '3', 'no end posted yet', 'in-progress'],
    ['Calls', '43', 'out and in', 'plain'],
    ['Answered', '30', 'of 40 ended', 'human'],
    ['Answer rate per call', '75%', 'of 40 ended', 'plain'],
    ['Human answer rate', '75%', 'of 40 ended', 'human'],
  ]);
  expect(tiles[0]?.href).toContain('outcome=in_progress');
});

it('draws rates of few calls in grey, and no chart of none', () => {
  expect(board(3, 4).tiles.at(-1)).toMatchObject({ note: 'of 4 ended, few', tone: 'few' });
  const { chart, tiles } = board(0, 0);
  expect(chart).toBeNull();
  expect(tiles.at(-1)).toMatchObject({ text: '–', note: 'no call ended', tone: 'few' });
});

it('is what JSON carries', () => {
  const whole = board(30, 40);
  expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
  expect(whole.chart?.points.filter(({ n }) => n > 0)).toMatchObject([{ rate: 0.75, n: 40 }]);
});

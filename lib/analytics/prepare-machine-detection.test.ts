import { expect, it } from 'vitest';
import { prepareMachineDetection } from './prepare-machine-detection';

it('adds up to all answered calls, calls without a verdict and unheard-of words included', () => {
  const chart = prepareMachineDetection([
    { verdict: 'none', count: 3 },
    { verdict: 'HUMAN', count: 5 },
    { verdict: 'other', count: 2 },
  ]);
  expect(chart.answered).toBe(10);
  expect(chart.shares.map(({ verdict, count }) => [verdict, count])).toEqual([
    ['HUMAN', 5],
    ['MACHINE', 0],
    ['FAX', 0],
    ['UNKNOWN', 0],
    ['other', 2],
    ['none', 3],
  ]);
  expect(chart.shares.reduce((total, { share }) => total + share, 0)).toBeCloseTo(1);
});

it('shares nothing when nothing was answered', () => {
  expect(prepareMachineDetection([]).shares.every(({ share }) => share === 0)).toBe(true);
});

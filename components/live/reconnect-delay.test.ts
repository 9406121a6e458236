import { expect, it } from 'vitest';
import { reconnectDelayMs } from './reconnect-delay';

it('waits longer each time, from one second to thirty', () => {
  expect([0, 1, 2, 3, 4, 5, 1_000].map((attempt) => reconnectDelayMs(attempt, 0))).toEqual([
    1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000,
  ]);
  expect([0, 1, 2, 3, 4, 5, 1_000].map((attempt) => reconnectDelayMs(attempt, 1))).toEqual([
    2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
  ]);
});

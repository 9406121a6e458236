import { expect, it } from 'vitest';
import { flatMemoryMb, runFuzz } from '../load/run-fuzz';

const requests = Number(process.env.FUZZ_REQUESTS ?? 50_000);
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));

it(
  `bears ${requests} generated requests: no 500, each 200 kept, each decided (FUZZ_SEED=${seed})`,
  async () => {
    const report = await runFuzz({ requests, seed });
    const { statuses, acknowledged, stored, missing, verdicts, memoryMb } = report;
    expect(report.failures, report.serverLog.slice(-2_000)).toEqual([]);
    expect(missing).toEqual([]);
    expect(stored).toBeGreaterThanOrEqual(acknowledged);
    expect([...verdicts.values()].reduce((sum, count) => sum + count, 0)).toBe(stored);
    expect(acknowledged).toBeGreaterThan(requests / 2);
    expect(statuses.get('503') ?? 0).toBe(0);
    expect(statuses.get('400')).toBeGreaterThan(0);
    expect(memoryMb.late - memoryMb.early).toBeLessThanOrEqual(flatMemoryMb(requests));
  },
  120_000 + requests * 5,
);

it(`keeps each 200 under privacy rules while the database goes and comes (FUZZ_SEED=${seed})`, async () => {
  const report = await runFuzz({ requests: 2_000, seed, isStormy: true });
  const { statuses, acknowledged, stored, missing, verdicts, serverLog } = report;
  expect(report.failures, serverLog.slice(-2_000)).toEqual([]);
  expect(missing).toEqual([]);
  expect(stored).toBeGreaterThanOrEqual(acknowledged);
  expect([...verdicts.values()].reduce((sum, count) => sum + count, 0)).toBe(stored);
  expect(acknowledged).toBeGreaterThan(1_000);
  expect(statuses.get('503') ?? 0).toBe(0);
}, 120_000);

import { expect, it } from 'vitest';
import { runOutage } from '../load/run-outage';

const seconds = Number(process.env.OUTAGE_SECONDS ?? 5);

it.each([
  { mode: 'refuse', killInMidDrain: false },
  { mode: 'hold', killInMidDrain: true },
  { mode: 'freeze', killInMidDrain: false },
] as const)(
  'answers every post within a second while the database is away ($mode), and stores each once after it',
  async (options) => {
    const { load, spooledBytes, missing, doubled } = await runOutage({
      ...options,
      seconds,
      perSecond: 50,
    });
    expect([...load.others]).toEqual([]);
    expect(load.acknowledged).toHaveLength(load.sent);
    expect(spooledBytes).toBeGreaterThan(0);
    expect(missing).toEqual([]);
    expect(doubled).toEqual([]);
    expect(load.latency.p99).toBeLessThan(1_000);
  },
  120_000 + seconds * 3_000,
);

import { expect, it } from 'vitest';
import { runKillRounds } from '../load/kill-rounds';

const rounds = Number(process.env.KILL_ROUNDS ?? 8);

it(
  `loses and doubles no acknowledged postback in ${rounds} rounds of SIGKILL of the app and of Postgres`,
  async () => {
    const report = await runKillRounds({ rounds });
    expect(report).toMatchObject({ missing: [], doubled: [] });
    expect(report.acknowledged).toBeGreaterThan(rounds * 50);
  },
  60_000 + rounds * 20_000,
);

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { answeredCallBody, pushPostbacks } from '../load/push-postbacks';
import { startServer } from '../support/server';

const rounds = Number(process.env.KILL_ROUNDS ?? 5);
const key = 'killkillkillkillkillkill01';

it(
  `loses no acknowledged postback in ${rounds} rounds of SIGKILL under load`,
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'kill-'));
    const start = () => startServer({ dataDir, env: { POSTBACK_KEY: key, LOG_LEVEL: 'silent' } });
    const acknowledged: number[] = [];
    let server = await start();
    try {
      for (let round = 0; round < rounds; round += 1) {
        const first = (round + 1) * 1_000_000;
        const killAfterMs = 300 + Math.random() * 900;
        const running = server;
        setTimeout(() => process.kill(running.pid, 'SIGKILL'), killAfterMs);
        const pushed = await pushPostbacks({
          host: '127.0.0.1',
          port: running.port,
          path: `/api/postbacks/${key}`,
          connections: 16,
          until: (_count, elapsedMs) => elapsedMs > killAfterMs + 100,
          bodyOf: (n) => answeredCallBody(first + n),
        });
        expect(pushed.acknowledged.length).toBeGreaterThan(0);
        acknowledged.push(...pushed.acknowledged.map((n) => first + n));
        await running.stop();
        server = await start();
      }
      expect(await missingQueueIds(server.databaseUrl, acknowledged)).toEqual([]);
    } finally {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
  60_000 + rounds * 20_000,
);

/** Those of the QueueIDs that are not in any stored body. */
async function missingQueueIds(url: string, queueIds: readonly number[]): Promise<number[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ queueId: string }>(
      `SELECT DISTINCT substring(convert_from(body, 'UTF8') FROM 'QueueID=([0-9]+)') AS "queueId" FROM postback`,
    );
    const stored = new Set(rows.map((row) => Number(row.queueId)));
    return queueIds.filter((queueId) => !stored.has(queueId));
  } finally {
    await client.end();
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Health } from '@/lib/ops/health';
import type { RunningServer } from '../support/server';

const longestDrainMs = 600_000;

/** The parts of the server's health, as it tells them. */
export async function healthOf({ url }: RunningServer): Promise<Health['parts']> {
  const health: Health = await fetch(`${url}/api/health/ready`).then((response) => response.json());
  return health.parts;
}

/** Until the database takes postbacks again and the spool is empty. Throws when that takes ten minutes. */
export async function untilDrained(server: RunningServer): Promise<void> {
  const deadlineMs = performance.now() + longestDrainMs;
  for (;;) {
    const { database, spool } = await healthOf(server);
    if (database.ok && !spool.inUse && spool.bytes === 0) return;
    if (performance.now() > deadlineMs) throw new Error(`not drained: ${spool.bytes} bytes left`);
    await sleep(100);
  }
}

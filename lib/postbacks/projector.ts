import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { log } from '@/lib/platform/log';
import { metrics } from '@/lib/platform/metrics';
import { projectBatch } from './project';

export interface ProjectorOptions {
  pool: Pool;
  /** postbacks a transaction */
  batchSize?: number;
  /** how long to wait for a wake-up before looking again: other processes store postbacks too */
  tickMs?: number;
  /** whether senders are waiting for a commit: then the projector leaves them most of the machine */
  isReceiverBusy?: () => boolean;
}

/** While the receiver is busy, the projector takes small batches and rests this many times as long as each took. */
const restWhileBusy = 4;
const batchSizeWhileBusy = 100;

/** Runs `projectBatch` until nothing waits, each time it is woken and at every tick. */
export class Projector {
  private readonly pool: Pool;
  private readonly batchSize: number;
  private readonly tickMs: number;
  private readonly isReceiverBusy: () => boolean;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private wanted = false;
  private stopped = false;

  constructor({ pool, batchSize = 500, tickMs = 500, isReceiverBusy = () => false }: ProjectorOptions) {
    this.pool = pool;
    this.batchSize = batchSize;
    this.tickMs = tickMs;
    this.isReceiverBusy = isReceiverBusy;
  }

  start(): void {
    this.timer = setInterval(() => this.wake(), this.tickMs);
    this.wake();
  }

  /** Looks for waiting postbacks now, or once more after the batch under way. */
  wake(): void {
    if (this.stopped) return;
    this.wanted = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.wanted && !this.stopped) this.wake();
    });
  }

  /** Finishes the batch under way and starts no other. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.wanted && !this.stopped) {
      this.wanted = false;
      const startedMs = performance.now();
      const limit = this.isReceiverBusy() ? batchSizeWhileBusy : this.batchSize;
      try {
        const { taken } = await projectBatch(this.pool, limit);
        metrics().projected.inc(taken);
        if (taken >= limit) this.wanted = true;
      } catch (error) {
        log.error(
          { error: error instanceof Error ? error.message : String(error) },
          'projector batch failed',
        );
        return;
      }
      if (this.isReceiverBusy()) await sleep((performance.now() - startedMs) * restWhileBusy);
    }
  }
}

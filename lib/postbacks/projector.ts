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

/**
 * While the receiver is busy, the projector takes batches too small to hold up the event loop, and rests this many
 * times as long as each took: but never for longer than `maxYieldMs`, after which fresh figures matter more.
 */
const restWhileBusy = 9;
const batchSizeWhileBusy = 25;
const maxYieldMs = 30_000;

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
  /** since when postbacks wait because of a busy receiver */
  private yieldingSinceMs: number | undefined;

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
      const yields = this.mustYield();
      const limit = yields ? batchSizeWhileBusy : this.batchSize;
      try {
        const { taken } = await projectBatch(this.pool, limit);
        metrics().projected.inc(taken);
        if (taken >= limit) this.wanted = true;
        else this.yieldingSinceMs = undefined;
      } catch (error) {
        log.error(
          { error: error instanceof Error ? error.message : String(error) },
          'projector batch failed',
        );
        return;
      }
      if (yields) await sleep((performance.now() - startedMs) * restWhileBusy);
    }
  }

  private mustYield(): boolean {
    if (!this.isReceiverBusy()) return false;
    this.yieldingSinceMs ??= performance.now();
    return performance.now() - this.yieldingSinceMs < maxYieldMs;
  }
}

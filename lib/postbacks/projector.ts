import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { log } from '@/lib/platform/log';
import { projectBatch } from './project';

export interface ProjectorOptions {
  pool: Pool;
  /** how long to wait for a wake-up before looking again: other processes store postbacks too */
  tickMs?: number;
  /** senders that wait for a commit: while they are many, the projector leaves them most of the machine */
  pendingRows?: () => number;
  /** before each look for waiting postbacks: what is stored from then on needs another */
  onLook?: () => void;
  /** how many postbacks a batch decided about */
  onProjected?: (postbacks: number) => void;
}

/**
 * A batch holds up the event loop for a while that grows with it, and costs the database a share that does not. So a
 * batch that left nothing behind is followed by a pause, in which enough gather for the next; one that was full, by
 * the next at once, and twice as large.
 */
const smallestBatch = 50;
const largestBatch = 500;
const pauseMs = 50;

/**
 * While more senders wait for a commit than a machine that keeps up ever has waiting, the projector takes small batches
 * and rests this many times as long as each took: but never for longer than `maxYieldMs`, after which fresh figures
 * matter more.
 */
const busyPendingRows = 12;
const restWhileBusy = 9;
const batchSizeWhileBusy = 100;
const maxYieldMs = 30_000;

/** Runs `projectBatch` until nothing waits, each time it is woken and at every tick. */
export class Projector {
  private readonly pool: Pool;
  private readonly tickMs: number;
  private readonly pendingRows: () => number;
  private readonly onLook: () => void;
  private readonly onProjected: (postbacks: number) => void;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private wanted = false;
  private batchSize = smallestBatch;
  private readonly stopping = new AbortController();
  /** since when postbacks wait because of a busy receiver */
  private yieldingSinceMs: number | undefined;

  constructor({
    pool,
    tickMs = 500,
    pendingRows = () => 0,
    onLook = () => undefined,
    onProjected = () => undefined,
  }: ProjectorOptions) {
    this.pool = pool;
    this.tickMs = tickMs;
    this.pendingRows = pendingRows;
    this.onLook = onLook;
    this.onProjected = onProjected;
  }

  start(): void {
    this.timer = setInterval(() => this.wake(), this.tickMs);
    this.wake();
  }

  /** Looks for waiting postbacks now, or once more after the batch under way. */
  wake(): void {
    if (this.isStopped) return;
    this.wanted = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.wanted && !this.isStopped) this.wake();
    });
  }

  private get isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Finishes the batch under way and starts no other. */
  async stop(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.wanted && !this.isStopped) {
      this.wanted = false;
      const startedMs = performance.now();
      const yields = this.mustYield();
      const limit = yields ? batchSizeWhileBusy : this.batchSize;
      try {
        this.onLook();
        const { taken } = await projectBatch(this.pool, limit);
        this.onProjected(taken);
        this.learnFrom(taken >= limit, yields);
      } catch (error) {
        log.error(
          { error: error instanceof Error ? error.message : String(error) },
          'projector batch failed',
        );
        return;
      }
      const tookMs = performance.now() - startedMs;
      if (yields) await this.rest(tookMs * restWhileBusy);
      else if (this.batchSize === smallestBatch) await this.rest(pauseMs - tookMs);
    }
  }

  private learnFrom(full: boolean, yields: boolean): void {
    if (full) {
      this.wanted = true;
      if (!yields) this.batchSize = Math.min(this.batchSize * 2, largestBatch);
    } else {
      this.batchSize = smallestBatch;
      this.yieldingSinceMs = undefined;
    }
  }

  private async rest(ms: number): Promise<void> {
    if (ms > 0) await sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  private mustYield(): boolean {
    if (this.pendingRows() < busyPendingRows) return false;
    this.yieldingSinceMs ??= performance.now();
    return performance.now() - this.yieldingSinceMs < maxYieldMs;
  }
}

import type { Pool, PoolClient } from 'pg';
import { log } from '@/lib/platform/log';
import { noteJobRun } from './job-runs';

/** One background step, safe to run twice. */
export interface Job {
  name: string;
  everyMs: number;
  /** ends soon once `signal` is aborted: the product stops */
  run: (signal: AbortSignal) => Promise<void>;
}

/** First key of the advisory locks of jobs; the second is a hash of the job's name. */
const jobLock = 72_707_372;

/** Runs each job again and again, one process at a time. A job that fails is logged and runs again at its next turn. */
export class Worker {
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly pool: Pool,
    private readonly jobs: readonly Job[],
  ) {}

  start(): void {
    for (const job of this.jobs) this.timers.push(setInterval(() => this.turn(job), job.everyMs));
  }

  /** Waits for what is under way and starts nothing more. */
  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    this.stopping.abort();
    await Promise.all(this.underWay.values());
  }

  private turn(job: Job): void {
    if (this.underWay.has(job.name)) return;
    const running = this.runOnce(job)
      .catch((error: Error) => log.error({ job: job.name, error: error.message }, 'job failed'))
      .finally(() => this.underWay.delete(job.name));
    this.underWay.set(job.name, running);
  }

  private async runOnce(job: Job): Promise<void> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      const lock = [jobLock, job.name];
      const { rows } = await client.query('SELECT pg_try_advisory_lock($1, hashtext($2)) AS held', lock);
      if (!rows[0]?.held) return;
      try {
        await this.runNoted(job, client);
      } finally {
        await client.query('SELECT pg_advisory_unlock($1, hashtext($2))', lock).catch((error: Error) => {
          broken = error;
        });
      }
    } finally {
      // a connection that could not give the lock back ends, and the lock with it
      client.release(broken);
    }
  }

  /** How it went is kept for people to see; that it could not be kept is no failure of the job. */
  private async runNoted({ name, everyMs, run }: Job, client: PoolClient): Promise<void> {
    const startedAt = new Date();
    const startedMs = performance.now();
    const note = (failure: string | null) =>
      noteJobRun(client, {
        name,
        everyMs,
        startedAt,
        tookMs: Math.round(performance.now() - startedMs),
        failure,
      }).catch((error: Error) => log.warn({ job: name, error: error.message }, 'job run not noted'));
    try {
      await run(this.stopping.signal);
    } catch (error) {
      await note(error instanceof Error ? error.message : String(error));
      throw error;
    }
    await note(null);
  }
}

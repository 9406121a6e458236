import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { log } from '@/lib/platform/log';
import { GroupInsert } from './group-insert';
import { insertMissingPostbacks, insertPostbacks, type NewPostback } from './insert-postbacks';
import type { Spool } from './spool/spool';

export interface DurableStoreOptions {
  /** its queries must end within a bound: a database that is too slow counts as away */
  pool: Pool;
  /** none: what the database does not take is refused */
  spool?: Spool | undefined;
  onStored?: (() => void) | undefined;
  /** the database is away at the start: this makes it fit for use once it answers, and is repeated until it resolves */
  prepareDatabase?: (() => Promise<void>) | undefined;
  /** how often the database is tried while it is away */
  retryMs?: number;
  /** how long a statement that was given up may still commit; nothing is drained before that */
  settleMs?: number;
}

const drainRows = 500;

/**
 * Where accepted postbacks go: the database, or the spool while the database is away, and from there into the
 * database once it is back. Resolves only when a postback is durable in one of the two.
 */
export class DurableStore {
  private readonly pool: Pool;
  private readonly spool: Spool | undefined;
  private readonly group: GroupInsert<NewPostback>;
  private readonly onStored: () => void;
  private readonly retryMs: number;
  private readonly settleMs: number;
  private failedAtMs: number | undefined;
  private prepareDatabase: (() => Promise<void>) | undefined;
  private draining: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  constructor({
    pool,
    spool,
    onStored,
    prepareDatabase,
    retryMs = 500,
    settleMs = 2_000,
  }: DurableStoreOptions) {
    this.pool = pool;
    this.spool = spool;
    this.onStored = onStored ?? (() => undefined);
    this.retryMs = retryMs;
    this.settleMs = settleMs;
    this.group = new GroupInsert(
      async (rows) => {
        await insertPostbacks(pool, rows);
        this.onStored();
      },
      { maxRows: 512, maxInFlight: 2, failsTogether: spool !== undefined, gather: { ms: 2, enoughRows: 12 } },
    );
    this.prepareDatabase = prepareDatabase;
    if (prepareDatabase) this.failedAtMs = performance.now();
    if (prepareDatabase || (spool && spool.bytes > 0)) this.drainInBackground();
  }

  /** Rows that wait for a commit or share one that is under way. */
  get pendingRows(): number {
    return this.group.pendingRows;
  }

  /** `database`, or `spool` while the database is away. */
  get destination(): 'database' | 'spool' {
    return this.failedAtMs !== undefined && this.spool ? 'spool' : 'database';
  }

  /** Whether a spool is there and has room for the largest postback. */
  get hasSpool(): boolean {
    return this.spool?.hasRoom ?? false;
  }

  get spoolBytes(): number {
    return this.spool?.bytes ?? 0;
  }

  /** Resolves once the postback is durable; rejects when nothing durable can be reached. */
  async add(postback: NewPostback): Promise<void> {
    if (!this.spool) return this.group.add(postback);
    if (this.destination === 'database') {
      try {
        return await this.group.add(postback);
      } catch (error) {
        this.databaseFailed(error);
      }
    }
    await this.spool.add(postback);
  }

  /** Resolves once all that was accepted is durable, and draining has paused. */
  async stop(): Promise<void> {
    await this.group.drained();
    this.stopping.abort();
    await this.draining;
    await this.spool?.close();
  }

  private databaseFailed(error: unknown): void {
    if (this.failedAtMs === undefined) {
      const message = error instanceof Error ? error.message : String(error);
      log.error({ error: message }, 'database away: postbacks go to the spool');
    }
    this.failedAtMs = performance.now();
    this.drainInBackground();
  }

  private drainInBackground(): void {
    this.draining ??= this.drain().finally(() => {
      this.draining = undefined;
    });
  }

  /** Until the database is back, the spool empty and its disk well, or a stop. */
  private async drain(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const isDiskWell = (await this.spool?.tryDisk()) ?? true;
      try {
        if (await this.isDatabaseBack()) {
          if (this.failedAtMs !== undefined) log.info('database back: postbacks go to it again');
          this.failedAtMs = undefined;
          if (await this.drainSegment()) continue;
          if (isDiskWell) return;
        }
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        log.warn({ error: message }, 'the spool cannot be drained yet');
      }
      await sleep(this.retryMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async isDatabaseBack(): Promise<boolean> {
    const settled = this.failedAtMs === undefined || performance.now() - this.failedAtMs >= this.settleMs;
    if (!settled) return false;
    if (!(await this.isWritable())) return false;
    await this.prepareDatabase?.();
    this.prepareDatabase = undefined;
    return true;
  }

  /** Moves the oldest segment into the database; false when there is none. */
  private async drainSegment(): Promise<boolean> {
    const segment = await this.spool?.oldest();
    if (!segment) return false;
    for (let from = 0; from < segment.postbacks.length; from += drainRows) {
      await insertMissingPostbacks(this.pool, segment.postbacks.slice(from, from + drainRows));
      this.onStored();
    }
    if (segment.damaged)
      log.error({ segment: segment.name }, 'a segment of the spool is damaged: kept aside');
    await this.spool?.remove(segment);
    log.info({ segment: segment.name, postbacks: segment.postbacks.length }, 'spool drained');
    return true;
  }
}
  /** A connection that says no is ended: what it was told when it began holds for its life, whatever holds now. */
  private async isWritable(): Promise<boolean> {
    const client = await this.pool.connect();
    let writable = false;
    try {
      const { rows } = await client.query<{ writable: boolean }>(
        `SELECT NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off' AS writable`,
      );
      writable = rows[0]?.writable ?? false;
    } finally {
      client.release(!writable);
    }
    return writable;
  }


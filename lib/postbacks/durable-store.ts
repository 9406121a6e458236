import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { log } from '@/lib/platform/log';
import { isRefusedData } from '@/lib/platform/refused-data';
import { GroupInsert, type InsertRows, rowsWithin } from './group-insert';
import { insertPostbacks, type NewPostback } from './insert-postbacks';
import type { Spool } from './spool/spool';

export interface DurableStoreOptions {
  /** its queries must end within a bound: a database that is too slow counts as away */
  pool: Pool;
  /** for what is drained, whose sender has gone: nobody waits for it, so it may take longer */
  drainPool?: Pool;
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
/** What one statement carries from the spool at first; half of it after each that took too long. */
const drainBytes = { most: 1024 ** 2, least: 32 * 1024 };
/** What one statement carries of postbacks that come in. */
const insertBytes = 2 * 1024 ** 2;

/**
 * Where accepted postbacks go: the database, or the spool while the database is away, and from there into the
 * database once it is back. Resolves only when a postback is durable in one of the two.
 */
export class DurableStore {
  private readonly pool: Pool;
  private readonly drainPool: Pool;
  private readonly spool: Spool | undefined;
  private readonly group: GroupInsert<NewPostback>;
  private readonly onStored: () => void;
  private readonly retryMs: number;
  private readonly settleMs: number;
  private failedAtMs: number | undefined;
  private prepareDatabase: (() => Promise<void>) | undefined;
  private draining: Promise<void> | undefined;
  private drainBytes = drainBytes.most;
  /** how far a segment has been drained, so that a time-out does not begin it anew */
  private drained = { segment: '', postbacks: 0 };
  private readonly stopping = new AbortController();

  constructor({
    pool,
    drainPool = pool,
    spool,
    onStored,
    prepareDatabase,
    retryMs = 500,
    settleMs = 2_000,
  }: DurableStoreOptions) {
    this.pool = pool;
    this.drainPool = drainPool;
    this.spool = spool;
    this.onStored = onStored ?? (() => undefined);
    this.retryMs = retryMs;
    this.settleMs = settleMs;
    this.group = new GroupInsert(
      async (rows) => {
        await this.insertAll(rows, (some) => insertPostbacks(pool, some));
        this.onStored();
      },
      {
        maxRows: 512,
        maxBytes: { limit: insertBytes, of: bytesOf },
        maxInFlight: 2,
        failsTogether: spool !== undefined,
        gather: { ms: 1, enoughRows: 12 },
      },
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

  /** Files of the spool that wait for a person: what is damaged, and what the database refuses. */
  get asideFiles(): number {
    return this.spool?.aside.files ?? 0;
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

  /**
   * All rows, less those that the database refuses for what they hold: these are found by halving and set aside. Rejects
   * when the database is away.
   */
  private async insertAll(rows: readonly NewPostback[], insert: InsertRows<NewPostback>): Promise<void> {
    try {
      return await insert(rows);
    } catch (error) {
      if (!isRefusedData(error)) throw error;
      const [only] = rows;
      if (rows.length === 1 && only) return this.setAside(only, error);
    }
    const middle = Math.ceil(rows.length / 2);
    await this.insertAll(rows.slice(0, middle), insert);
    await this.insertAll(rows.slice(middle), insert);
  }

  private async setAside(postback: NewPostback, error: Error): Promise<void> {
    if (!this.spool) throw error;
    await this.spool.setAside(postback);
    const { accountId, receivedAtUs } = postback;
    log.error(
      { error: error.message, accountId, receivedAtUs },
      'the database refuses a postback: kept aside',
    );
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

  /** Moves the oldest segment into the database; false when there is none. */
  private async drainSegment(): Promise<boolean> {
    const segment = await this.spool?.oldest();
    if (!segment) return false;
    const { name, postbacks } = segment;
    if (this.drained.segment !== name) this.drained = { segment: name, postbacks: 0 };
    while (this.drained.postbacks < postbacks.length) {
      this.drained.postbacks += await this.drainSlice(postbacks, this.drained.postbacks);
      this.onStored();
    }
    if (segment.damaged) log.error({ segment: name }, 'a segment of the spool is damaged: kept aside');
    await this.spool?.remove(segment);
    log.info({ segment: name, postbacks: postbacks.length }, 'spool drained');
    return true;
  }

  /** How many were moved. What takes too long is half as large the next time. */
  private async drainSlice(postbacks: readonly NewPostback[], from: number): Promise<number> {
    const bounds = { maxRows: drainRows, maxBytes: this.drainBytes };
    const count = rowsWithin(postbacks, bounds, bytesOf, from);
    const slice = postbacks.slice(from, from + count);
    const startedMs = performance.now();
    try {
      await this.insertAll(slice, (some) => insertPostbacks(this.drainPool, some));
    } catch (error) {
      this.drainBytes = Math.max(drainBytes.least, this.drainBytes / 2);
      throw error;
    }
    const wasQuick = performance.now() - startedMs < 500;
    if (wasQuick) this.drainBytes = Math.min(drainBytes.most, this.drainBytes * 2);
    return count;
  }
}

const bytesOf = ({ body }: NewPostback): number => body.length;

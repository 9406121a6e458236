import type { Pool } from 'pg';
import { log } from '@/lib/platform/log';

const flushMs = 30_000;

/** When each receive key was last used: noted in memory, written twice a minute, so that no postback waits for it. */
export class KeyUse {
  private readonly usedAtMs = new Map<string, number>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pool: Pool) {
    this.timer = setInterval(() => void this.flush(), flushMs);
    this.timer.unref();
  }

  note(keyId: string, atMs: number): void {
    this.usedAtMs.set(keyId, atMs);
  }

  /** Writes what was noted since. Never rejects: while the database is away it is kept for the next time. */
  async flush(): Promise<void> {
    const noted = [...this.usedAtMs];
    if (noted.length === 0) return;
    this.usedAtMs.clear();
    try {
      await this.pool.query(
        `UPDATE receive_key k SET last_used_at = greatest(k.last_used_at, to_timestamp(u.used_ms / 1000.0))
         FROM unnest($1::uuid[], $2::float8[]) AS u (id, used_ms) WHERE k.id = u.id`,
        [noted.map(([id]) => id), noted.map(([, usedAtMs]) => usedAtMs)],
      );
    } catch (error) {
      for (const [id, usedAtMs] of noted) if (!this.usedAtMs.has(id)) this.usedAtMs.set(id, usedAtMs);
      log.warn(
        { error: error instanceof Error ? error.message : String(error) },
        'last use of keys not written',
      );
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }
}

import { hash as hashOnce } from 'node:crypto';
import type { Pool } from 'pg';

export interface LiveReceiveKey {
  id: string;
  accountId: string;
  expiresAt: Date | null;
}

/** How old the keys in memory may grow before an unknown token makes us look again. */
const missReloadMs = 1_000;
/** How old they may grow before a known token has them reloaded, without waiting: a withdrawn key ends soon after. */
const maxAgeMs = 5_000;

/**
 * All receive keys, in memory: a postback costs no query for its key, and a caller who guesses tokens costs one
 * query a second at most. While the database is away the keys known last go on working.
 */
export class ReceiveKeyRing {
  private keys = new Map<string, LiveReceiveKey>();
  private loadedAtMs = Number.NEGATIVE_INFINITY;
  private loading: Promise<void> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly now: () => number = Date.now,
  ) {}

  /** The key of a token, whatever its letter case, or null. Rejects only when no key could ever be loaded. */
  async find(token: string): Promise<LiveReceiveKey | null> {
    const hash = hashOnce('sha256', token.toLowerCase(), 'base64');
    const ageMs = this.now() - this.loadedAtMs;
    if (!this.keys.has(hash)) {
      if (ageMs > missReloadMs) await this.reload();
    } else if (ageMs > maxAgeMs) void this.reload();
    const key = this.keys.get(hash);
    if (!key || (key.expiresAt && key.expiresAt.getTime() <= this.now())) return null;
    return key;
  }

  private reload(): Promise<void> {
    this.loading ??= this.load().finally(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  private async load(): Promise<void> {
    try {
      const { rows } = await this.pool.query<LiveReceiveKey & { hash: string }>(
        `SELECT encode(token_hash, 'base64') AS hash, id, account_id AS "accountId", expires_at AS "expiresAt"
         FROM receive_key WHERE expires_at IS NULL OR expires_at > now()`,
      );
      this.keys = new Map(rows.map(({ hash, ...key }) => [hash, key]));
    } catch (error) {
      if (this.loadedAtMs === Number.NEGATIVE_INFINITY) throw error;
    }
    this.loadedAtMs = this.now();
  }
}

import { randomUUID } from 'node:crypto';
import { Pool, type PoolClient } from 'pg';
import { AppError } from '@/lib/platform/errors';
import { projectBatch } from './project';
import {
  analyzeShadow,
  compareWithShadow,
  createShadow,
  dropShadow,
  queueForShadow,
  type Scope,
  shadowSchema,
  switchToShadow,
  type TableDifference,
  unsettleHours,
} from './shadow-tables';
import { projectorLockOf } from './take-waiting';
import { compareRollUpsWithCalls, randomDays } from './verify-roll-ups';

export interface RecomputeOptions {
  databaseUrl: string;
  /** called after every batch with the postbacks done so far, and once more with all */
  onProgress?: (postbacks: number) => void;
}

export interface Recomputed {
  postbacks: number;
  /** what was stored otherwise than the postbacks say; empty when all is right */
  differences: TableDifference[];
}

/** One at a time over all processes. */
const recomputeLock = 72_707_371;
const batchSize = 1_000;
const daysVerified = 2;
/** so few left that the projector may be held up while they are done */
const shortTail = 2_000;

/**
 * Recomputes all calls from the stored postbacks beside the live ones, compares, then switches to the result in one
 * transaction; bitmaps are made anew afterwards. Receiving goes on; folding rests while the last ones are compared and switched. Rejects with a
 * `conflict` while another one runs, or with the database's error; then nothing has changed.
 */
export const rebuild = (options: RecomputeOptions): Promise<Recomputed> =>
  withShadow(options, async (shadow) => {
    await shadow.catchUp(null);
    return shadow.whileProjectorRests(null, async (client, differences) => {
      if (differences.length > 0) await switchToShadow(client);
      await unsettleHours(client);
    });
  });

/**
 * Recomputes a random sample of calls from their postbacks, and the roll-ups and bitmaps of two random days from the
 * calls, and says what is stored otherwise. Changes nothing.
 */
export const verifyData = ({
  calls,
  ...options
}: RecomputeOptions & { calls: number }): Promise<Recomputed> =>
  withShadow(options, async (shadow) => {
    const sample = await shadow.sampleCalls(calls);
    const found = await shadow.whileProjectorRests(sample);
    return { ...found, differences: [...found.differences, ...(await shadow.verifyRollUps())] };
  });

async function withShadow<T>(options: RecomputeOptions, work: (shadow: Shadow) => Promise<T>): Promise<T> {
  // Tables that begin empty mislead the planner into reading all of them for each batch.
  const settings = `-c search_path=${shadowSchema},public -c enable_seqscan=off`;
  const pool = new Pool({ connectionString: options.databaseUrl, max: 2, options: settings });
  pool.on('error', () => undefined);
  const client = await pool.connect().catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  try {
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
      recomputeLock,
    ]);
    if (!rows[0]?.held) throw new AppError('conflict', 'a rebuild or a verification is under way already');
    try {
      await createShadow(client);
      return await work(new Shadow(pool, client, options.onProgress));
    } finally {
      await leave(client).catch(() => undefined);
    }
  } finally {
    client.release(true);
    await pool.end();
  }
}

/** Undoes what was begun: the projector goes on at once. */
async function leave(client: PoolClient): Promise<void> {
  await client.query('ROLLBACK');
  await dropShadow(client);
  await client.query('SELECT pg_advisory_unlock_all()');
}

class Shadow {
  private postbacks = 0;

  constructor(
    private readonly pool: Pool,
    private readonly client: PoolClient,
    private readonly onProgress: (postbacks: number) => void = () => undefined,
  ) {}

  /**
   * Ids of random calls, which are hashes: a run of neighbours is a random sample. All where there are fewer. Those that
   * only postbacks name are among them, as a call that is missing has no row.
   */
  async sampleCalls(count: number): Promise<string[]> {
    const idsFrom = async (condition: string, limit: number) => {
      const { rows } = await this.client.query<{ id: string }>(
        `SELECT id FROM (
           (SELECT id FROM public.call WHERE id ${condition} ORDER BY id LIMIT $2)
           UNION
           (SELECT DISTINCT call_id FROM public.postback_state
            WHERE call_id IS NOT NULL AND call_id ${condition} ORDER BY call_id LIMIT $2)
         ) known ORDER BY id LIMIT $2`,
        [start, limit],
      );
      return rows.map(({ id }) => id);
    };
    const start = randomUUID();
    const ids = await idsFrom('>= $1', count);
    return ids.length < count ? [...ids, ...(await idsFrom('< $1', count - ids.length))] : ids;
  }

  /** Recomputes until only a short tail is new. */
  async catchUp(scope: Scope): Promise<void> {
    for (;;) {
      const queued = await queueForShadow(this.client, scope);
      await this.project();
      if (queued < shortTail) return;
    }
  }

  /** Compares, and on request writes, while nothing else changes a call. */
  async whileProjectorRests(
    scope: Scope,
    write?: (client: PoolClient, differences: readonly TableDifference[]) => Promise<void>,
  ): Promise<Recomputed> {
    await this.client.query(`SELECT pg_advisory_lock(${projectorLockOf("'public'")})`);
    await queueForShadow(this.client, scope);
    await this.project();
    await analyzeShadow(this.client);
    await this.client.query('BEGIN; SET LOCAL enable_seqscan = on');
    const differences = await compareWithShadow(this.client, scope);
    await write?.(this.client, differences);
    await this.client.query('COMMIT');
    return { postbacks: this.postbacks, differences };
  }

  /** While the projector still rests. */
  async verifyRollUps(): Promise<TableDifference[]> {
    await this.client.query('BEGIN; SET LOCAL enable_seqscan = on');
    try {
      return await compareRollUpsWithCalls(this.client, await randomDays(this.client, daysVerified));
    } finally {
      await this.client.query('ROLLBACK');
    }
  }

  private async project(): Promise<void> {
    for (;;) {
      const { taken } = await projectBatch(this.pool, batchSize);
      this.postbacks += taken;
      this.onProgress(this.postbacks);
      if (taken < batchSize) return;
    }
  }
}

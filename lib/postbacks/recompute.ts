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
} from './shadow-tables';
import { projectorLockOf } from './take-waiting';

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
/** so few left that the projector may be held up while they are done */
const shortTail = 2_000;

/**
 * Recomputes all calls from the stored postbacks beside the live ones, compares, then switches to the result in one
 * transaction. Receiving goes on; folding rests while the last ones are compared and switched. Rejects with a
 * `conflict` while another one runs, or with the database's error; then nothing has changed.
 */
export const rebuild = (options: RecomputeOptions): Promise<Recomputed> =>
  withShadow(options, async (shadow) => {
    await shadow.catchUp(null);
    return shadow.whileProjectorRests(null, switchToShadow);
  });

/** Recomputes a random sample of calls from their postbacks and says what is stored otherwise. Changes nothing. */
export const verifyData = ({
  calls,
  ...options
}: RecomputeOptions & { calls: number }): Promise<Recomputed> =>
  withShadow(options, async (shadow) => {
    const sample = await shadow.sampleCalls(calls);
    return shadow.whileProjectorRests(sample);
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

  /** Ids of random calls, which are hashes: a run of neighbours is a random sample. All where there are fewer. */
  async sampleCalls(count: number): Promise<string[]> {
    const { rows } = await this.client.query<{ id: string }>(
      `SELECT id FROM public.call WHERE id >= (SELECT gen_random_uuid()) ORDER BY id LIMIT $1`,
      [count],
    );
    const { rows: more } = await this.client.query<{ id: string }>(
      `SELECT id FROM public.call WHERE id <> ALL($1::uuid[]) ORDER BY id LIMIT $2`,
      [rows.map(({ id }) => id), count - rows.length],
    );
    return [...rows, ...more].map(({ id }) => id);
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
    write?: (client: PoolClient) => Promise<void>,
  ): Promise<Recomputed> {
    await this.client.query(`SELECT pg_advisory_lock(${projectorLockOf("'public'")})`);
    await queueForShadow(this.client, scope);
    await this.project();
    await analyzeShadow(this.client);
    await this.client.query('BEGIN; SET LOCAL enable_seqscan = on');
    const differences = await compareWithShadow(this.client, scope);
    if (write && differences.length > 0) await write(this.client);
    await this.client.query('COMMIT');
    return { postbacks: this.postbacks, differences };
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

import { hostname } from 'node:os';
import type { PoolClient } from 'pg';

export interface JobRunFacts {
  name: string;
  everyMs: number;
  startedAt: Date;
  tookMs: number;
  /** null: it did not fail */
  failure: string | null;
}

const longestFailure = 500;
const thisProcess = () => `${hostname()}, process ${process.pid}`;

/**
 * Keeps how the turn of a job went, in one row a job over all processes. Written at most once a minute, or when a job
 * begins to fail or to succeed: turns come every second, and a question that writes nothing costs next to nothing.
 */
export async function noteJobRun(client: Pick<PoolClient, 'query'>, run: JobRunFacts): Promise<void> {
  const { name, everyMs, startedAt, tookMs } = run;
  const failure = run.failure?.slice(0, longestFailure) ?? null;
  await client.query(
    `INSERT INTO job_run AS known (name, every_ms, started_at, took_ms, failure, succeeded_at, process)
     SELECT $1, $2, $3, $4, $5, CASE WHEN $5::text IS NULL THEN $3::timestamptz END, $6
     WHERE NOT EXISTS (
       SELECT FROM job_run WHERE name = $1 AND (failure IS NULL) = ($5::text IS NULL)
         AND started_at > $3::timestamptz - interval '1 minute')
     ON CONFLICT (name) DO UPDATE SET every_ms = excluded.every_ms, started_at = excluded.started_at,
       took_ms = excluded.took_ms, failure = excluded.failure, process = excluded.process,
       succeeded_at = coalesce(excluded.succeeded_at, known.succeeded_at)`,
    [name, everyMs, startedAt.toISOString(), tookMs, failure, thisProcess()],
  );
}

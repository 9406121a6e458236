import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';

const segmentMb = 16;

/** Segments of the write-ahead log that stand ready at rest: a good minute of 1,000 postbacks a second. */
export const readySegments = 32;
export const readySegmentsMb = readySegments * segmentMb;

/** Fewer than this, and the missing ones are made. */
const fewSegments = readySegments / 2;
/** More than this written from one look to the next: the database is at work, and is left alone. */
const restingBytes = 1024 * 1024;
/** So many times the room that the segments take has to be free: a disk that they fill would end Postgres. */
const roomFactor = 5;
const pauseMs = 50;

/**
 * A step for the background that makes segments of the log before they are needed. One that is missing is filled with
 * zeros and synced while every commit waits for it; `min_wal_size` keeps what is made here. Only for a database at
 * rest, of our own: it needs a superuser.
 */
export function keepLogSegmentsReady(
  pool: Pick<Pool, 'query'>,
  dataDir: string,
): (signal: AbortSignal) => Promise<void> {
  let writtenBefore: number | undefined;
  return async (signal) => {
    const { written, ready } = await lookAtLog(pool);
    const isResting = writtenBefore !== undefined && written - writtenBefore < restingBytes;
    writtenBefore = written;
    if (!isResting || ready >= fewSegments || !(await hasRoom(dataDir))) return;
    for (let made = ready; made < readySegments && !signal.aborted; made += 1) {
      await pool.query(`SELECT pg_logical_emit_message(false, 'segment', '')`);
      await pool.query('SELECT pg_switch_wal()');
      await sleep(pauseMs);
    }
    // what is behind the checkpoint is taken again under the names that come next
    await pool.query('CHECKPOINT');
    writtenBefore = (await lookAtLog(pool)).written;
  };
}

/** `written`: bytes of log since the cluster was made; `ready`: segments that were made and not begun. */
async function lookAtLog(pool: Pick<Pool, 'query'>): Promise<{ written: number; ready: number }> {
  const { rows } = await pool.query<{ written: number; ready: number }>(
    `SELECT (pg_current_wal_lsn() - '0/0'::pg_lsn)::float8 AS written,
       (SELECT count(*)::int FROM pg_ls_waldir()
        WHERE name ~ '^[0-9A-F]{24}$' AND name > pg_walfile_name(pg_current_wal_lsn())) AS ready`,
  );
  return rows[0] ?? { written: 0, ready: readySegments };
}

async function hasRoom(directory: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize > roomFactor * readySegmentsMb * 1024 * 1024;
}

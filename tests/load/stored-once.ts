import { withClient } from './with-client';

export interface StoredOnce {
  /** acknowledged QueueIDs that no stored postback carries */
  missing: number[];
  /** QueueIDs that were sent once and are stored more than once */
  doubled: number[];
}

/** Looks every acknowledged QueueID up among the stored postbacks. */
export async function findMissingAndDoubled(
  databaseUrl: string,
  acknowledged: readonly number[],
): Promise<StoredOnce> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ queueId: string; copies: number }>(
      `SELECT substring(convert_from(body, 'UTF8') FROM 'QueueID=([0-9]+)') AS "queueId", count(*)::int AS copies
       FROM postback GROUP BY 1`,
    );
    const stored = new Set(rows.map((row) => Number(row.queueId)));
    return {
      missing: acknowledged.filter((queueId) => !stored.has(queueId)),
      doubled: rows.filter(({ copies }) => copies > 1).map(({ queueId }) => Number(queueId)),
    };
  });
}

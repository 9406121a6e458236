import { lockDataDir } from './data-dir';
import { findEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
import type { Env } from './env';
import { migrate } from './migrate';

export interface BorrowedDatabase {
  url: string;
  /** ends what was started for this command; a server that ran before goes on */
  release(): Promise<void>;
}

/**
 * The database for one command: `DATABASE_URL`, else the embedded Postgres of a running product, else the embedded
 * Postgres started for as long as the command takes. Throws an `Error` whose message is one line.
 */
export async function borrowDatabase(
  settings: Pick<Env, 'DATABASE_URL' | 'DATA_DIR'>,
): Promise<BorrowedDatabase> {
  if (settings.DATABASE_URL) {
    await migrate(settings.DATABASE_URL);
    return { url: settings.DATABASE_URL, release: async () => {} };
  }
  const running = await findEmbeddedPostgres(settings.DATA_DIR);
  if (running) return { url: running, release: async () => {} };

  const lock = await lockDataDir(settings.DATA_DIR);
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: settings.DATA_DIR, log: () => {} });
    const release = async () => {
      await postgres.stop();
      lock.release();
    };
    try {
      await migrate(postgres.url);
    } catch (error) {
      await release();
      throw error;
    }
    return { url: postgres.url, release };
  } catch (error) {
    lock.release();
    throw error;
  }
}

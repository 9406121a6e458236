import { processWide } from '@/lib/platform/process-wide';

const name = 'runs-postgres';

/** Says whether this process runs the embedded Postgres. To be called before anybody asks. */
export const noteRunsPostgres = (runs: boolean): boolean => processWide(name, () => runs);

/** Whether the database is the product's own: then `DATABASE_URL` is of this process, and nobody set it. */
export const runsPostgres = (): boolean => processWide(name, () => false);

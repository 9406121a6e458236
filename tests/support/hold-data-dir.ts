import { lockDataDir } from '@/lib/platform/data-dir';
import { startEmbeddedPostgres } from '@/lib/platform/embedded-postgres';

/** A process that holds a data folder until it is killed: `hold-data-dir.ts DATA_DIR [postgres]`. Prints what it has. */
const [dataDir = '', withPostgres] = process.argv.slice(2);
await lockDataDir(dataDir);
const postgres = withPostgres && (await startEmbeddedPostgres({ dataDir, log: () => {} }));
process.stdout.write(`${postgres ? postgres.url : 'held'}\n`);
setInterval(() => {}, 60_000);

import { fillNextHour } from '@/lib/analytics/bitmaps/fill-hours';
import { prepareExports } from '@/lib/calls/export/background/prepare-exports';
import { clientOfAccount } from '@/lib/phone-notify/account-client';
import { readBackScripts } from '@/lib/phone-notify/read-back/job';
import { reconcile } from '@/lib/phone-notify/reconcile/job';
import { db } from '@/lib/platform/db';
import { env } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';
import { pool } from '@/lib/platform/pool';
import { keepLogSegmentsReady } from '@/lib/platform/postgres/log-segments';
import { loadSecrets } from '@/lib/platform/secrets';
import type { Job } from './worker';

/** What the product does on its own, besides projecting. `ownsPostgres`: it runs the embedded one. */
export const backgroundJobs = ({ ownsPostgres }: { ownsPostgres: boolean }): Job[] => [
  { name: 'reconcile', everyMs: 60_000, run: runReconcile },
  { name: 'read-back', everyMs: 600_000, run: runReadBack },
  { name: 'exports', everyMs: 2_000, run: runExports },
  { name: 'bitmaps', everyMs: 1_000, run: runBitmaps },
  ...(ownsPostgres
    ? [{ name: 'log segments', everyMs: 15_000, run: keepLogSegmentsReady(pool(), env().DATA_DIR) }]
    : []),
];

async function runReconcile(): Promise<void> {
  const startedMs = performance.now();
  const { asked, closed, failures } = await reconcile({
    pool: pool(),
    hmacKey: loadSecrets(env().DATA_DIR).postbackHmacKey,
    clientOf: (accountId) => clientOfAccount({ db: db() }, accountId),
    now: () => new Date(),
  });
  for (const { accountId, failure } of failures) {
    log.warn({ accountId, kind: failure.kind }, `calls not checked: ${failure.message}`);
  }
  const ms = Math.round(performance.now() - startedMs);
  if (asked > 0) log.info({ job: 'reconcile', asked, closed, ms }, 'asked Phone Notify! about calls');
}

async function runReadBack(): Promise<void> {
  const { read, failures } = await readBackScripts(db(), new Date());
  for (const failure of failures) log.warn({ job: 'read-back' }, `a script was not read back: ${failure}`);
  if (read > 0) log.info({ job: 'read-back', read }, 'read scripts back from Phone Notify!');
}

/** So long a turn lasts, out of each second: what comes in goes before. */
const fillingMs = 250;

async function runBitmaps(signal: AbortSignal): Promise<void> {
  const startedMs = performance.now();
  let hours = 0;
  while (!signal.aborted && performance.now() - startedMs < fillingMs) {
    if (!(await fillNextHour(pool(), new Date()))) break;
    hours += 1;
  }
  if (hours > 0)
    log.info({ job: 'bitmaps', hours, ms: Math.round(performance.now() - startedMs) }, 'made bitmaps');
}

async function runExports(signal: AbortSignal): Promise<void> {
  const { done } = await prepareExports({ db: db(), now: () => new Date(), signal });
  if (done > 0) log.info({ job: 'exports', done }, 'prepared exports');
}

import { setTimeout as sleep } from 'node:timers/promises';
import { e2eAdmin } from '../support/e2e-account';
import { type RunningServer, startServer } from '../support/server';
import { signInByHttp } from '../support/sign-in';
import { type OfferReport, offerLoad } from './offer-load';
import { answeredCallBody, percentile } from './push-postbacks';
import { residentMb } from './resident-mb';
import { healthOf } from './server-health';
import { findMissingAndDoubled, type StoredOnce } from './stored-once';

export interface SteadyOptions {
  perSecond: number;
  seconds: number;
  /** how long the server stands before: at rest it makes segments of the database's log for what is to come */
  restSeconds: number;
  /**
   * people who look at the overview, a list and analytics in turn, a page every two seconds each; where there are any, one
   * more follows a list and reads it each time it tells of a call
   */
  dashboards: number;
}

export interface SteadyReport extends StoredOnce {
  load: OfferReport;
  pages: { read: number; failed: number; firstByteP95Ms: number };
  /** from a sent postback until a list that follows live shows its call */
  toScreen: { probes: number; p50Ms: number; p95Ms: number };
  /** postbacks not folded yet at the end of the load */
  backlog: number;
  memoryMb: { early: number; late: number };
}

const key = 'steadysteadysteadysteady01';
const probePhone = '7575550188';
const firstProbe = 900_000_000;
const paths = ['/', '/calls', '/analytics', '/calls?outcome=answered&range=24h'];

/** Offers a steady load to the built server while people look at its pages. */
export async function runSteady({
  perSecond,
  seconds,
  restSeconds,
  dashboards,
}: SteadyOptions): Promise<SteadyReport> {
  const server = await startServer({
    env: {
      POSTBACK_KEY: key,
      LOG_LEVEL: 'error',
      ADMIN_EMAIL: e2eAdmin.email,
      ADMIN_PASSWORD: e2eAdmin.password,
    },
  });
  try {
    const cookie = await signInByHttp(server.url, e2eAdmin.email, e2eAdmin.password);
    await sleep(restSeconds * 1000);
    const ending = new AbortController();
    const pages = { read: 0, failed: 0, firstBytesMs: [] as number[] };
    const readers = Array.from({ length: dashboards }, (_, index) =>
      readPages(server, cookie, index, pages, ending.signal),
    );
    const probing = dashboards > 0 ? probeScreen(server, cookie, ending.signal) : [];
    const warm = sleep(Math.min(10, seconds / 5) * 1000).then(() => residentMb(server.pid) ?? 0);
    const load = await offerLoad({
      port: server.port,
      path: `/api/postbacks/${key}`,
      perSecond,
      seconds,
      bodyOf: (n) => answeredCallBody(n + 1),
    });
    const backlog = await waitingOf(server);
    ending.abort();
    await Promise.all(readers);
    const delaysMs = await probing;
    const late = residentMb(server.pid) ?? 0;
    while ((await waitingOf(server)) > 0) await sleep(100);
    return {
      load,
      pages: { ...pages, firstByteP95Ms: percentile(pages.firstBytesMs, 0.95) },
      toScreen: {
        probes: delaysMs.length,
        p50Ms: percentile(delaysMs, 0.5),
        p95Ms: percentile(delaysMs, 0.95),
      },
      backlog,
      memoryMb: { early: await warm, late },
      ...(await findMissingAndDoubled(
        server.databaseUrl,
        load.acknowledged.map((n) => n + 1),
      )),
    };
  } finally {
    await server.stop();
  }
}

const waitingOf = async (server: RunningServer): Promise<number> =>
  (await healthOf(server)).projector.waiting ?? 0;

async function readPages(
  { url }: RunningServer,
  Cookie: string,
  first: number,
  pages: { read: number; failed: number; firstBytesMs: number[] },
  signal: AbortSignal,
): Promise<void> {
  for (let turn = first; !signal.aborted; turn += 1) {
    const startedMs = performance.now();
    const response = await fetch(`${url}${paths[turn % paths.length]}`, { headers: { Cookie } });
    pages.firstBytesMs.push(performance.now() - startedMs);
    const html = await response.text();
    pages.read += 1;
    if (response.status !== 200 || !html.includes('</html>')) pages.failed += 1;
    await sleep(2_000, undefined, { signal }).catch(() => undefined);
  }
}

/** One call after the other: posts it, waits until the stream of a list tells of it, reads the list. */
async function probeScreen(server: RunningServer, Cookie: string, signal: AbortSignal): Promise<number[]> {
  const { url } = server;
  const delaysMs: number[] = [];
  const stream = await fetch(`${url}/api/live-calls?phone=${probePhone}`, { headers: { Cookie } });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('no live updates');
  for (let n = firstProbe; !signal.aborted; n += 1) {
    const startedMs = performance.now();
    const body = `QueueID=${n}&ResponseCode=12&phonenumber=${probePhone}`;
    await fetch(`${url}/api/postbacks/${key}`, { method: 'POST', body });
    for (let told = false; !told; ) {
      const { value, done } = await reader.read();
      if (done) return delaysMs;
      told = /"entered":\["/.test(value);
    }
    const html = await fetch(`${url}/calls?phone=${probePhone}`, { headers: { Cookie } }).then((answer) =>
      answer.text(),
    );
    if (!html.includes(String(n))) throw new Error('told of a call that the list does not show');
    delaysMs.push(performance.now() - startedMs);
    await sleep(500, undefined, { signal }).catch(() => undefined);
  }
  await reader.cancel();
  return delaysMs;
}

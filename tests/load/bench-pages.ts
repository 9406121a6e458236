import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { Pool } from 'pg';
import { findBrowser } from '../../scripts/setup/browser.mjs';
import { e2eAdmin } from '../support/e2e-account';
import { type RunningServer, startServer } from '../support/server';
import { signInByHttp } from '../support/sign-in';
import { offerLoad } from './offer-load';
import { type Interactions, observeInteractions, observePainting, type Painting } from './page-vitals';
import { answeredCallBody, percentile } from './push-postbacks';
import { seedCallHistory } from './seed-call-history';

export interface PagesOptions {
  /** calls that are there before */
  calls: number;
  /** how often each page is loaded, and how many pages are asked for while the server is loaded */
  repeats: number;
}

const key = 'pagespagespagespagespages1';
const wanted = { lcpMs: 1_000, cls: 0.02, scriptKb: 200, idleMs: 80, loadedMs: 150, inpMs: 100 };

interface Loads extends Painting {
  path: string;
  idleMs: number;
  loadedMs: number;
}

/** What a browser measures of each page, and of work in the list of calls while calls come in. */
export async function benchPages({ calls, repeats }: PagesOptions): Promise<void> {
  const { path, env } = await findBrowser();
  const server = await startServer({
    env: {
      POSTBACK_KEY: key,
      LOG_LEVEL: 'error',
      ADMIN_EMAIL: e2eAdmin.email,
      ADMIN_PASSWORD: e2eAdmin.password,
    },
  });
  const browser = await chromium.launch({
    executablePath: path,
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'],
  });
  try {
    const callId = await seed(server, calls);
    const cookie = await signInByHttp(server.url, e2eAdmin.email, e2eAdmin.password);
    const loads: Loads[] = [];
    for (const one of pathsWith(callId)) {
      const painting = await paint(browser, server, cookie, one, repeats);
      loads.push({
        path: one,
        ...painting,
        idleMs: await firstByteMs(server, cookie, one, 4 * repeats),
        loadedMs: 0,
      });
    }
    await offered(server, 1_000, 4 * loads.length, async () => {
      for (const load of loads) load.loadedMs = await firstByteMs(server, cookie, load.path, 2 * repeats);
    });
    print(loads, callId, calls);
    let interactions: Interactions | undefined;
    await offered(server, 100, 45, async () => {
      interactions = await work(browser, server, cookie);
    });
    if (interactions) printInteractions(interactions);
  } finally {
    await browser.close();
    await server.stop();
  }
}

const pathsWith = (callId: string): string[] => [
  ...['/', '/calls', '/calls?outcome=answered&range=90d', `/calls/${callId}`, '/calls/exports', '/analytics'],
  ...[
    '/reconcile',
    '/numbers',
    '/inbox',
    '/codes',
    '/test-call',
    '/settings/accounts',
    '/settings/privacy',
    '/settings/audit',
    '/settings/system',
    '/wallboard',
    '/sign-in',
  ],
];

/** Returns the id of a call that was posted, with a timeline. */
async function seed(server: RunningServer, calls: number): Promise<string> {
  const pool = new Pool({ connectionString: server.databaseUrl, max: 2 });
  try {
    await seedCallHistory(pool, calls);
    for (const body of ['QueueID=1&ResponseCode=12', answeredCallBody(1)])
      await fetch(`${server.url}/api/postbacks/${key}`, { method: 'POST', body: new URLSearchParams(body) });
    for (;;) {
      const { rows } = await pool.query<{ id: string }>(
        `SELECT id FROM call WHERE queue_id = 1 AND outcome = 'answered'`,
      );
      if (rows[0]) return rows[0].id;
      await sleep(100);
    }
  } finally {
    await pool.end();
  }
}

/** A browser that has seen nothing yet, signed in unless the page is for those who are not. */
async function freshContext(
  browser: Browser,
  { url }: RunningServer,
  cookie: string,
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } });
  const pairs = cookie === '' ? [] : cookie.split('; ');
  await context.addCookies(
    pairs.map((pair) => {
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      return { name, value, url };
    }),
  );
  return context;
}

async function paint(
  browser: Browser,
  server: RunningServer,
  cookie: string,
  path: string,
  repeats: number,
): Promise<Painting> {
  const all: Painting[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const context = await freshContext(browser, server, path === '/sign-in' ? '' : cookie);
    const page = await context.newPage();
    const observed = await observePainting(page);
    await page.goto(path, { waitUntil: 'load' });
    all.push(await observed());
    await context.close();
  }
  const worst = (name: keyof Painting) =>
    percentile(
      all.map((one) => one[name]),
      0.95,
    );
  return { lcpMs: worst('lcpMs'), cls: worst('cls'), scriptKb: worst('scriptKb') };
}

/** 95th percentile. */
async function firstByteMs(
  { url }: RunningServer,
  Cookie: string,
  path: string,
  times: number,
): Promise<number> {
  const samples: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const startedMs = performance.now();
    const answer = await fetch(`${url}${path}`, { headers: path === '/sign-in' ? {} : { Cookie } });
    samples.push(performance.now() - startedMs);
    await answer.text();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  }
  return percentile(samples, 0.95);
}

let nextCall = 100_000_000;

/** Does the work while so many postbacks a second come in, each of a new call. */
async function offered(
  { port }: RunningServer,
  perSecond: number,
  seconds: number,
  work: () => Promise<void>,
): Promise<void> {
  const first = nextCall;
  nextCall += perSecond * seconds;
  const load = offerLoad({
    port,
    path: `/api/postbacks/${key}`,
    perSecond,
    seconds,
    bodyOf: (n) => answeredCallBody(first + n),
  });
  await work();
  const { others } = await load;
  if (others.size > 0) console.log(`  not answered 200: ${JSON.stringify([...others])}`);
}

/** What an operator does in a list that is told of a hundred calls a second. */
async function work(browser: Browser, server: RunningServer, cookie: string): Promise<Interactions> {
  const context = await freshContext(browser, server, cookie);
  const page = await context.newPage();
  const observed = await observeInteractions(page);
  await page.goto('/calls');
  const { keyboard } = page;
  await page.getByRole('button', { name: /\d new/ }).waitFor();
  for (const key of ['j', 'j', 'j', 'k', 'j', 'x', 'j', 'x', 'Shift+J', 'Shift+J', 'Shift+K', 'Escape'])
    await press(page, key);
  for (let n = 0; n < 20; n += 1) await press(page, n % 4 === 3 ? 'k' : 'j');
  await page.getByText('More filters').click();
  await page.getByText('More filters').click();
  await press(page, '/');
  for (const digit of '7575550100') await press(page, digit);
  await press(page, 'Enter');
  await page.waitForURL(/phone=/);
  await page.getByRole('link', { name: /^Remove filter Phone/ }).click();
  await page.waitForURL((url) => !url.search.includes('phone'));
  for (const order of ['descending', 'ascending']) {
    await page.getByRole('columnheader', { name: 'Duration' }).getByRole('link').click();
    await page.locator(`th[aria-sort=${order}]`).filter({ hasText: 'Duration' }).waitFor();
  }
  await press(page, ']');
  await page.waitForURL(/cursor=/);
  await press(page, '[');
  await keyboard.press('Control+K');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await keyboard.type('columns');
  await keyboard.press('Escape');
  const interactions = await observed();
  await context.close();
  return interactions;
}

/** One after the other as people press them: what one brings about is painted before the next. */
async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

const mark = (value: number, most: number, digits = 0) =>
  `${value.toFixed(digits)}${value > most ? ' !' : ''}`;

function print(loads: readonly Loads[], callId: string, calls: number): void {
  console.log(`pages, ${calls} calls, 1280 x 800, a browser without cache; p95, ! is more than wanted`);
  const columns = [
    ['LCP ms', (load: Loads) => mark(load.lcpMs, wanted.lcpMs), `<= ${wanted.lcpMs}`],
    ['CLS', (load: Loads) => mark(load.cls, wanted.cls, 3), `<= ${wanted.cls}`],
    ['JS kB', (load: Loads) => mark(load.scriptKb, wanted.scriptKb), `<= ${wanted.scriptKb}`],
    ['TTFB idle', (load: Loads) => mark(load.idleMs, wanted.idleMs), `<= ${wanted.idleMs}`],
    ['at 1,000/s', (load: Loads) => mark(load.loadedMs, wanted.loadedMs), `<= ${wanted.loadedMs}`],
  ] as const;
  const row = (title: string, cells: readonly string[]) =>
    console.log(`  ${title.padEnd(36)}${cells.map((cell) => cell.padStart(12)).join('')}`);
  row(
    '',
    columns.map(([title]) => title),
  );
  for (const load of loads)
    row(
      load.path.replace(callId, '<id>'),
      columns.map(([, cellOf]) => cellOf(load)),
    );
  row(
    'wanted',
    columns.map(([, , target]) => target),
  );
}

function printInteractions({ count, durationsMs }: Interactions): void {
  const inp = percentile(durationsMs, 0.98);
  console.log(`  /calls while 100/s come in: ${count} interactions, INP (p98) ${mark(inp, wanted.inpMs)} ms`);
  console.log(
    `  (wanted <= ${wanted.inpMs}), p50 ${percentile(durationsMs, 0.5)}, longest ${Math.max(...durationsMs)}`,
  );
}

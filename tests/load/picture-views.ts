import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext } from '@playwright/test';
import { Pool } from 'pg';
import { viewNames } from '@/lib/analytics/stats/views';
import { ownZoneCookie } from '@/lib/platform/preferences';
import { e2eAdmin } from '../support/e2e-account';
import { type RunningServer, startServer } from '../support/server';
import { launchBrowser } from './launch-browser';
import { seedCallHistory } from './seed-call-history';
import { signInBrowser } from './sign-in-browser';

export interface PictureOptions {
  /** how many calls there are, for one set of pictures each */
  counts: number[];
  /** where they go: a folder for each count, theme and width */
  folder: string;
}

const looks = [
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'dark', width: 1440 },
  { colorScheme: 'dark', width: 360 },
] as const;

const pages: { name: string; path: string }[] = [
  { name: 'overview', path: '/?range=90d' },
  { name: 'wallboard', path: '/wallboard?range=90d' },
  { name: 'calls', path: '/calls' },
  ...viewNames.map((name) => ({ name: `analytics-${name}`, path: `/analytics?view=${name}&range=90d` })),
];

/** Takes a picture of every page of figures, with few and with many calls, for people to look at. */
export async function pictureViews({ counts, folder }: PictureOptions): Promise<void> {
  const browser = await launchBrowser();
  try {
    for (const count of counts) await pictureCount(browser, count, join(folder, String(count)));
  } finally {
    await browser.close();
  }
}

async function pictureCount(browser: Browser, count: number, folder: string): Promise<void> {
  const server = await startServer({
    env: { ADMIN_EMAIL: e2eAdmin.email, ADMIN_PASSWORD: e2eAdmin.password },
  });
  try {
    await seed(server, count);
    for (const { colorScheme, width } of looks) {
      const context = await browser.newContext({
        baseURL: server.url,
        colorScheme,
        viewport: { width, height: 900 },
        locale: 'en-US',
        timezoneId: 'America/New_York',
        reducedMotion: 'reduce',
      });
      await takeAll(context, join(folder, `${colorScheme}-${width}`));
      await context.close();
    }
  } finally {
    await server.stop();
  }
}

async function takeAll(context: BrowserContext, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const page = await context.newPage();
  await signInBrowser(page);
  // the first page is drawn anew once the browser has told its time zone
  await page.waitForFunction((name) => document.cookie.includes(`${name}=`), ownZoneCookie);
  for (const { name, path } of pages) {
    await page.goto(path, { timeout: 120_000 });
    await page.getByRole('heading', { level: 1 }).waitFor();
    // figures come after the frame of their page
    if (path.startsWith('/analytics'))
      await page.getByRole('link', { name: 'Download CSV' }).waitFor({ timeout: 120_000 });
    await page.getByRole('status', { name: /^Loading/ }).waitFor({ state: 'hidden', timeout: 120_000 });
    const file = join(folder, `${name}.png`);
    await page.screenshot({ path: file, fullPage: true });
    console.log(file);
  }
}

/** Calls that end now, and what people say of some of them. */
async function seed({ databaseUrl }: RunningServer, count: number): Promise<void> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  try {
    await seedCallHistory(pool, count, new Date());
    await pool.query(
      `INSERT INTO call_label (call_id, label, sampled)
       SELECT id, CASE WHEN random() < 0.8 THEN coalesce(machine_detection, 'HUMAN') ELSE 'MACHINE' END, random() < 0.5
       FROM call WHERE outcome = 'answered' ORDER BY id LIMIT 300`,
    );
  } finally {
    await pool.end();
  }
}

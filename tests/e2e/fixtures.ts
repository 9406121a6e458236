import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, test as base, expect, type Page, type TestInfo } from '@playwright/test';
import { ownZoneCookie } from '@/lib/platform/preferences';
import { generateCallStory } from '@/lib/simulator/call-story';
import { postStories } from '@/lib/simulator/post-stories';
import { Random } from '@/lib/simulator/random';
import { sampleLicenseKey } from '@/lib/simulator/vendor/platform';
import { e2eAdmin, e2ePostbackKey } from '../support/e2e-account';

export const admin = e2eAdmin;
const callsOfHistory = 150;

interface WorkerFixtures {
  /** of the first account; the server has a day of simulated calls behind it */
  postbackUrl: string;
  /** cookies of a signed-in admin, as a file's worth of storage state */
  adminCookies: { name: string; value: string; domain: string; path: string }[];
}

interface TestFixtures {
  /** Console errors a test brings about on purpose; any other fails it. */
  expectedErrors: RegExp[];
  /** a page of a browser that is signed in as admin */
  adminPage: Page;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  postbackUrl: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const url = `${process.env.E2E_BASE_URL}/api/postbacks/${e2ePostbackKey}`;
      await postHistory(new URL(url));
      await use(url);
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  adminCookies: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ baseURL: process.env.E2E_BASE_URL ?? '' });
      await signIn(await context.newPage());
      // A browser that has not told its time zone draws its first page anew when it has, under the hands of a test.
      const names = async () => (await context.cookies()).map(({ name }) => name);
      await expect.poll(names).toContain(ownZoneCookie);
      await use(await context.cookies());
      await context.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  expectedErrors: [[], { option: true }],

  page: async ({ page, expectedErrors }, use) => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    await use(page);
    const unexpected = errors.filter((text) => !expectedErrors.some((pattern) => pattern.test(text)));
    expect(unexpected, 'errors on the console of the browser').toEqual([]);
  },

  adminPage: async ({ page, context, adminCookies }, use) => {
    await context.addCookies(adminCookies);
    await use(page);
  },
});

export { expect };

/** `url`: of a server of the test's own. */
export async function signIn(page: Page, url = '', who = admin): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('E-mail').fill(who.email);
  await page.getByLabel('Password').fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}

/** Simulated calls of the last day, the same in every run but for their times. */
async function postHistory(url: URL): Promise<void> {
  const random = new Random(20_261_123);
  const now = Date.now();
  const stories = Array.from({ length: callsOfHistory }, (_, index) =>
    generateCallStory(random.fork(), {
      startAt: new Date(now - (callsOfHistory - index) * 9 * 60_000),
      // a worker that starts anew must not tell the same calls with other times
      queueId: String(now * 1_000 + index),
    }),
  );
  await postStories(stories, {
    url,
    random: random.fork(),
    callsPerSecond: Number.POSITIVE_INFINITY,
    speed: Number.POSITIVE_INFINITY,
    concurrency: 8,
    userAgent: 'e2e',
    expectContinueShare: 0.1,
    chaos: false,
    dropRate: 0,
  });
  const waiting = async () => {
    const health = await fetch(new URL('/api/health/ready', url)).then((answer) => answer.json());
    return health.parts.projector.waiting;
  };
  await expect.poll(waiting, { message: 'the history is folded' }).toBe(0);
}

/** Nothing that keeps people from using the page: axe finds nothing, nothing sticks out sideways. */
export async function expectUsable(page: Page): Promise<void> {
  // the title of a page that was gone to by a link may come after its content
  await expect(page).toHaveTitle(/./);
  // and what steps back for it is paler until it is there
  await page.waitForFunction(
    () =>
      document.querySelector('[data-pending], form[aria-busy="true"], select[aria-busy="true"]') === null &&
      [...document.querySelectorAll('.steps-back')].every((part) => getComputedStyle(part).opacity === '1'),
  );
  // No page here has frames, so axe needs no second page to join their results in; and it need not describe every
  // node that passed: together a quarter of the time.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze();
  expect(
    violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) })),
    `accessibility of ${page.url()}`,
  ).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `pixels by which ${page.url()} is too wide`).toBeLessThanOrEqual(0);
}

export async function takePicture(page: Page, info: TestInfo, name: string): Promise<void> {
  await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
}

/** The same in both themes, on a phone and on a wide screen, with a picture of each. */
export async function expectUsableEverywhere(page: Page, info: TestInfo, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await expectUsable(page);
      await takePicture(page, info, `${name}-${colorScheme}-${width}`);
    }
  }
}

/** Gives the first account the license key that the simulated Phone Notify! knows. */
export async function enterLicenseKey(page: Page): Promise<void> {
  await page.goto('/settings/accounts');
  await page.getByRole('button', { name: /^(Enter|Replace) license key of Main account$/ }).click();
  await page.getByLabel('License key of Main account', { exact: true }).fill(sampleLicenseKey);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('row', { name: /^Main account/ })).toContainText('ends with 0000');
  // where most tests go on
  await page.goto('/numbers');
}

const formHeaders = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** Posts a body as the vendor does, and sees it acknowledged. */
export async function postForm(request: APIRequestContext, url: string, data: string): Promise<void> {
  const answer = await request.post(url, { headers: formHeaders, data });
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toBe('OK');
}

/** A page once it says so: folding follows receipt by a moment. */
export async function openWithCalls(page: Page, path: string, text: RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await expect(page.getByText(text).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

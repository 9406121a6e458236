import type { Page, Request } from '@playwright/test';

/** What a page holds once its garbage is collected. */
export interface PageWeight {
  heapMb: number;
  nodes: number;
  listeners: number;
}

export interface Wall {
  /** lets time pass for the page, so much at least, and until it asked for its figures and has an answer or none */
  pass(ms: number): Promise<void>;
  weigh(): Promise<PageWeight>;
  /** how often the figures came */
  reads(): number;
  calls(): Promise<number>;
  /** lets time pass until it shows so many calls; false: it did not within a bound */
  comesToShow(calls: number): Promise<boolean>;
  /** whether it comes to say, or not to say, that its figures are old */
  becomesStale(wanted: boolean): Promise<boolean>;
}

/** Much less than a page waits for an answer. */
const stepMs = 5_000;
/** A wall that hears of nothing asks so often. */
const nextQuestionMs = 60_000;
/** Until an answer that came is drawn. */
const drawnMs = 5_000;
/** Until a call that came in is counted and drawn, by the clock of the one who waits. */
const shownMs = 20_000;
const figures = /\/wallboard\/figures/;

/** The wallboard in a page whose clock is driven by hand; the page must be signed in. */
export async function openWall(page: Page): Promise<Wall> {
  const questions = followQuestions(page);
  await page.clock.install();
  await page.goto('/wallboard?range=24h');
  await page.getByRole('heading', { level: 1, name: 'Calls, last 24 hours' }).waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const notice = page.getByText('the last that could be read');
  const tile = page.getByRole('term').filter({ hasText: /^Calls$/ });
  const pass = async (ms: number) => {
    const before = questions.answered + questions.failed;
    for (let passedMs = 0; passedMs < ms || questions.answered + questions.failed === before; ) {
      await page.clock.runFor(stepMs);
      passedMs += stepMs;
      // time that flies meanwhile would end the question as one that was never answered
      await questions.settle();
    }
  };
  const calls = async () => {
    const text = await tile.locator('xpath=following-sibling::dd').first().textContent();
    return Number(text?.replaceAll(',', ''));
  };
  return {
    pass,
    calls,
    comesToShow: async (wanted) => {
      const endMs = performance.now() + shownMs;
      while ((await calls()) !== wanted) {
        if (performance.now() > endMs) return false;
        await pass(nextQuestionMs);
      }
      return true;
    },
    weigh: async () => {
      await session.send('HeapProfiler.collectGarbage');
      const { metrics } = await session.send('Performance.getMetrics');
      const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? 0;
      return {
        heapMb: metric('JSHeapUsedSize') / 1e6,
        nodes: metric('Nodes'),
        listeners: metric('JSEventListeners'),
      };
    },
    reads: () => questions.answered,
    becomesStale: (wanted) =>
      notice
        .waitFor({ state: wanted ? 'visible' : 'hidden', timeout: drawnMs })
        .then(() => true)
        .catch(() => false),
  };
}

/** How often the page asked for its figures, and what came of it. */
function followQuestions(page: Page) {
  const open = new Set<Request>();
  const questions = { answered: 0, failed: 0, settle: () => Promise.resolve() };
  let told = () => {};
  page.on('request', (request) => {
    if (figures.test(request.url())) open.add(request);
  });
  const close = (end: 'answered' | 'failed') => (request: Request) => {
    if (!figures.test(request.url())) return;
    open.delete(request);
    questions[end] += 1;
    told();
  };
  page.on('requestfinished', close('answered'));
  page.on('requestfailed', close('failed'));
  questions.settle = async () => {
    while (open.size > 0) await new Promise<void>((resolve) => (told = resolve));
  };
  return questions;
}

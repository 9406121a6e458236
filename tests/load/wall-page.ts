import type { Page } from '@playwright/test';

/** What a page holds once its garbage is collected. */
export interface PageWeight {
  heapMb: number;
  nodes: number;
  listeners: number;
}

export interface Wall {
  /** lets time pass for the page until it asked for its figures, and has an answer or none */
  pass(ms: number): Promise<void>;
  weigh(): Promise<PageWeight>;
  /** how often the figures came */
  reads(): number;
  calls(): Promise<number>;
  /** whether it comes to say, or not to say, that its figures are old */
  becomesStale(wanted: boolean): Promise<boolean>;
}

/** Until an answer that came is drawn. */
const drawnMs = 5_000;
const figures = /\/wallboard\/figures/;

/** The wallboard in a page whose clock is driven by hand; the page must be signed in. */
export async function openWall(page: Page): Promise<Wall> {
  let reads = 0;
  let asked = 0;
  page.on('requestfinished', (request) => {
    if (!figures.test(request.url())) return;
    reads += 1;
    asked += 1;
  });
  page.on('requestfailed', (request) => {
    if (figures.test(request.url())) asked += 1;
  });
  await page.clock.install();
  await page.goto('/wallboard?range=24h');
  await page.getByRole('heading', { level: 1, name: 'Calls, last 24 hours' }).waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const notice = page.getByText('These are the last figures that could be read');
  return {
    pass: async (ms) => {
      const before = asked;
      // an answer that is still on its way plans the next question: then more time has to pass
      while (asked === before) await page.clock.runFor(ms);
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
    reads: () => reads,
    calls: async () => {
      const tile = page.getByRole('term').filter({ hasText: /^Calls$/ });
      const text = await tile.locator('xpath=following-sibling::dd').first().textContent();
      return Number(text?.replaceAll(',', ''));
    },
    becomesStale: (wanted) =>
      notice
        .waitFor({ state: wanted ? 'visible' : 'hidden', timeout: drawnMs })
        .then(() => true)
        .catch(() => false),
  };
}

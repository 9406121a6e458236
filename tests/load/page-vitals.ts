import type { Page } from '@playwright/test';

/** What a browser says of how a page came. */
export interface Painting {
  lcpMs: number;
  cls: number;
  /** scripts as they were sent, compressed */
  scriptKb: number;
}

/** How long after each key or click its effect was painted. */
export interface Interactions {
  count: number;
  durationsMs: number[];
}

interface Vitals {
  lcpMs: number;
  cls: number;
  durations: Map<number, number>;
}
declare global {
  interface Window {
    vitals: Vitals;
  }
}

/** Must be called before the page is gone to; the result asks for what was seen. */
export async function observePainting(page: Page): Promise<() => Promise<Painting>> {
  await observe(page);
  return async () => {
    // the largest paint may come after the end of loading
    await settle(page);
    return page.evaluate(() => ({
      lcpMs: window.vitals.lcpMs,
      cls: window.vitals.cls,
      scriptKb:
        performance
          .getEntriesByType('resource')
          .filter((entry) => new URL(entry.name).pathname.endsWith('.js'))
          .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0) / 1_000,
    }));
  };
}

export async function observeInteractions(page: Page): Promise<() => Promise<Interactions>> {
  await observe(page);
  return async () => {
    await settle(page);
    return page.evaluate(() => {
      const { interactionCount } = performance as unknown as { interactionCount: number };
      const seen = [...window.vitals.durations.values()];
      // what took less than 16 ms is counted, but not reported one by one
      const quick = Array.from({ length: Math.max(0, interactionCount - seen.length) }, () => 8);
      return { count: interactionCount, durationsMs: [...seen, ...quick].sort((a, b) => a - b) };
    });
  };
}

/** Until nothing was painted for a while that a person would wait for. */
const settle = (page: Page) =>
  page.evaluate(
    () => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 300), { timeout: 2_000 })),
  );

const observe = (page: Page) =>
  page.addInitScript(() => {
    const vitals: Vitals = { lcpMs: 0, cls: 0, durations: new Map() };
    window.vitals = vitals;
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) vitals.lcpMs = Math.max(vitals.lcpMs, startTime);
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as unknown as { value: number; hadRecentInput: boolean };
        if (!shift.hadRecentInput) vitals.cls += shift.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
    const options = { type: 'event', buffered: true, durationThreshold: 16 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { interactionId, duration } = entry as unknown as { interactionId: number; duration: number };
        if (interactionId > 0) {
          vitals.durations.set(interactionId, Math.max(duration, vitals.durations.get(interactionId) ?? 0));
        }
      }
    }).observe(options);
  });

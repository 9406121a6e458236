import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { answerClosed } from '@/lib/ops/pages/answer-closed';
import { Pages } from '@/lib/ops/pages/pages';
import { ReceivingBoard } from '@/lib/postbacks/receiving-board';

let pages: Pages;
let door: Server;
let starts: number;
let prepared: string[];

async function open({ address = 'usable', waitMs = 5_000 } = {}): Promise<string> {
  starts = 0;
  prepared = [];
  const { memory: boardMemory } = new ReceivingBoard();
  pages = new Pages({
    program: new URL('../support/small-pages.mjs', import.meta.url),
    setup: () => {
      starts += 1;
      return { boardMemory, address, port: starts, ownsPostgres: false };
    },
    onPrepared: (lines) => {
      prepared.push(...lines);
    },
    answerClosed: (response, isStarting) =>
      answerClosed(response, isStarting, { destination: 'database', hasSpool: true }),
    restartMs: 10,
    waitMs,
  });
  door = createServer((request, response) => void pages.handle(request, response));
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
}

afterEach(async () => {
  await pages.stop();
  door.closeAllConnections();
  await new Promise((resolve) => door.close(resolve));
});

it('hands requests on as they came, and answers back as they are', async () => {
  const url = await open();
  await pages.start();
  expect(prepared).toEqual(['thread 1']);
  const page = await fetch(`${url}/calls`);
  expect(await page.text()).toBe(`page of ${new URL(url).host}`);
  expect(page.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(page.headers.get('x-seen-for')).toBe('127.0.0.1');
  const body = 'x'.repeat(3_000_000);
  const echoed = await fetch(url, { method: 'POST', body, headers: { 'x-forwarded-for': '203.0.113.7' } });
  expect(await echoed.text()).toBe(body);
  expect(echoed.headers.get('x-seen-for')).toBe('203.0.113.7');
});

it('starts the thread again when it ends, and who asks meanwhile waits', async () => {
  const url = await open();
  await pages.start();
  for (let round = 1; round <= 3; round += 1) {
    const cut = await fetch(`${url}/end`);
    expect([cut.status, cut.headers.get('retry-after')]).toEqual([503, '10']);
    const next = await fetch(url);
    expect([next.status, starts]).toEqual([200, round + 1]);
  }
});

it('does not let a reader that goes away hold on to what it asked for', async () => {
  const url = await open();
  await pages.start();
  const leaving = new AbortController();
  const asked = fetch(`${url}/hang`, { signal: leaving.signal });
  leaving.abort();
  await expect(asked).rejects.toThrow(/abort/);
  expect((await fetch(url)).status).toBe(200);
});

it('says at once that there are no pages before a start, and tells why a start fails', async () => {
  const url = await open({ address: 'unusable' });
  const closed = await fetch(url);
  expect([closed.status, await closed.text()]).toEqual([503, expect.stringContaining('database cannot')]);
  await expect(pages.start()).rejects.toThrow('pages cannot be drawn');
  expect(starts).toBe(1);
});

it('lets nobody wait longer than they should', async () => {
  const url = await open({ waitMs: 20 });
  const starting = pages.start();
  const early = await Promise.all(Array.from({ length: 5 }, () => fetch(url)));
  for (const { status } of early) expect([200, 503]).toContain(status);
  await starting;
  await vi.waitFor(async () => expect((await fetch(url)).status).toBe(200));
});

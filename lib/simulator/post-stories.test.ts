import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { generateCallStory } from './call-story';
import { encodeForm } from './encode-form';
import { type PostingOptions, PostingRefused, postStories } from './post-stories';
import { Random } from './random';

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

interface Received {
  body: string;
  request: IncomingMessage;
}

async function receiver(status: number): Promise<{ url: URL; received: Received[] }> {
  const received: Received[] = [];
  const started = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ body, request });
      response.writeHead(status).end('OK');
    });
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return { url: new URL(`http://127.0.0.1:${(started.address() as AddressInfo).port}/p`), received };
}

const stories = (count: number) => {
  const random = new Random(11);
  const startAt = new Date('2026-03-04T15:00:00Z');
  return Array.from({ length: count }, () => generateCallStory(random.fork(), { startAt }));
};

const options = (url: URL): PostingOptions => ({
  url,
  random: new Random(2),
  callsPerSecond: Number.POSITIVE_INFINITY,
  speed: Number.POSITIVE_INFINITY,
  concurrency: 4,
  userAgent: 'test',
  expectContinueShare: 0.3,
  chaos: false,
  dropRate: 0,
});

it('posts every post of every call as a form, byte for byte', async () => {
  const { url, received } = await receiver(200);
  const calls = stories(60);
  const summary = await postStories(calls, options(url));
  const sent = calls.flatMap(({ posts, encoding }) =>
    posts.map(({ fields }) => encodeForm(fields, encoding)),
  );
  expect(received.map(({ body }) => body).sort()).toEqual(sent.sort());
  expect(summary).toMatchObject({
    calls: 60,
    posts: sent.length,
    statuses: { 200: sent.length },
    unanswered: 0,
  });
  const headers = received.map(({ request }) => request.headers);
  expect(new Set(headers.map((header) => header['content-type']))).toEqual(
    new Set(['application/x-www-form-urlencoded']),
  );
  expect(headers.some(({ expect: asked }) => asked === '100-continue')).toBe(true);
  expect(headers.every((header) => header['user-agent'] === 'test')).toBe(true);
});

it('stops at once when the key is wrong, and says so', async () => {
  const { url, received } = await receiver(404);
  await expect(postStories(stories(500), options(url))).rejects.toThrow(/^404: .*wrong or expired key/);
  expect(received.length).toBeLessThan(50);
});

it('stops at once when nobody listens', async () => {
  const error = await postStories(stories(5), options(new URL('http://127.0.0.1:1/p'))).catch(
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(PostingRefused);
  expect((error as Error).message).toMatch(/^cannot reach 127\.0\.0\.1:1: .*ECONNREFUSED/);
});

it('counts other answers and goes on', async () => {
  const { url } = await receiver(503);
  const calls = stories(5);
  const { statuses, posts } = await postStories(calls, options(url));
  expect(statuses).toEqual({ 503: posts });
  expect(posts).toBe(calls.flatMap((call) => call.posts).length);
});

import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { CallStory } from './call-story';
import { applyChaos, dropPosts } from './chaos';
import { encodeForm } from './encode-form';
import { createLimiter } from './limiter';
import { createTally, type PostingSummary } from './posting-tally';
import type { Random } from './random';
import { createSender } from './send-post';

export interface PostingOptions {
  url: URL;
  random: Random;
  /** calls that begin in a second; `Infinity`: as many as the receiver takes */
  callsPerSecond: number;
  /** how much faster than it happened a call is posted; `Infinity`: without any wait between its posts */
  speed: number;
  /** requests under way at one time */
  concurrency: number;
  userAgent: string;
  /** share of requests that ask before they send the body, 0 to 1 */
  expectContinueShare: number;
  /** false: posts arrive once, in order and as they are named */
  chaos: boolean;
  /** share of posts that never arrive, 0 to 1 */
  dropRate: number;
  onProgress?: (posts: number) => void;
  signal?: AbortSignal;
}

/** The receiver cannot be reached or does not know the URL: going on would be of no use. */
export class PostingRefused extends Error {}

/**
 * Posts every call over real HTTP, each post when it falls due. Throws `PostingRefused` when the very first answer
 * is a refusal; later failures are counted and the rest is still posted.
 */
export async function postStories(
  stories: Iterable<CallStory>,
  options: PostingOptions,
): Promise<PostingSummary> {
  const { url, random, concurrency, userAgent, callsPerSecond, signal } = options;
  const sender = createSender(url, { userAgent, connections: concurrency });
  const requests = createLimiter(concurrency);
  // Without a rate the receiver sets the pace; with one, calls wait for their time, not for each other.
  const openCalls = createLimiter(Number.isFinite(callsPerSecond) ? 20_000 : concurrency);
  const tally = createTally();
  const refusal = new AbortController();
  const stop = signal ? AbortSignal.any([signal, refusal.signal]) : refusal.signal;
  // every call that waits for its time listens
  setMaxListeners(0, stop);

  const post = async (body: string, expectContinue: boolean) => {
    await requests.enter();
    try {
      if (stop.aborted) return;
      const { status, tookMs } = await sender.send(body, expectContinue);
      if (tally.isFirst()) refuseStatus(status, url);
      tally.answered(status, tookMs);
      options.onProgress?.(tally.posts());
    } catch (error) {
      if (error instanceof PostingRefused) throw error;
      const message = error instanceof Error ? error.message || String(error) : String(error);
      if (tally.isFirst()) throw new PostingRefused(`cannot reach ${url.host}: ${message}`);
      tally.failed(message);
    } finally {
      requests.leave();
    }
  };

  const play = async (story: CallStory, own: Random) => {
    const sent = dropPosts(own, story.posts, options.dropRate);
    const posts = options.chaos ? applyChaos(own, sent) : sent;
    const begunAt = performance.now();
    for (const { afterMs, fields } of posts) {
      await waitUntil(begunAt + afterMs / options.speed, stop);
      if (stop.aborted) return;
      await post(encodeForm(fields, story.encoding), own.chance(options.expectContinueShare));
    }
    tally.callDone();
  };

  const underWay = new Set<Promise<void>>();
  let refused: unknown;
  const begunAt = performance.now();
  let number = 0;
  try {
    for (const story of stories) {
      await waitUntil(begunAt + (number / callsPerSecond) * 1000, stop);
      await openCalls.enter();
      if (stop.aborted) break;
      number += 1;
      const playing: Promise<void> = play(story, random.fork())
        .catch((error: unknown) => {
          refused ??= error;
          refusal.abort();
        })
        .finally(() => {
          openCalls.leave();
          underWay.delete(playing);
        });
      underWay.add(playing);
    }
    await Promise.all(underWay);
  } finally {
    sender.close();
  }
  if (refused !== undefined) throw refused;
  return tally.summary();
}

function refuseStatus(status: number, url: URL): void {
  if (status === 404)
    throw new PostingRefused(`404: no such postback URL at ${url.host} (wrong or expired key)`);
  if (status === 405)
    throw new PostingRefused(`405: ${url.host} takes no posts at ${url.pathname.slice(0, 16)}…`);
}

async function waitUntil(time: number, signal: AbortSignal): Promise<void> {
  const ms = time - performance.now();
  if (ms > 0.5 && !signal.aborted) await delay(ms, undefined, { signal }).catch(() => undefined);
}

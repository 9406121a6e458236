import type { Pool } from 'pg';
import { insertPostbacks, type NewPostback } from '@/lib/postbacks/insert-postbacks';
import { generateCallStory } from '@/lib/simulator/call-story';
import { encodeForm } from '@/lib/simulator/encode-form';
import { Random } from '@/lib/simulator/random';
import { newPostback } from '../support/new-postback';
import type { ReceiveKeyRow } from '../support/rows';

/** Posts of many calls under way at once, in the order they fall due. */
export function* storyPosts(count: number, seed = 1): Generator<string> {
  const random = new Random(seed);
  const startMs = Date.UTC(2026, 0, seed);
  const posts: { dueMs: number; body: string }[] = [];
  for (let n = 0; posts.length < count; n += 1) {
    const startAt = new Date(startMs + n * 20);
    const story = generateCallStory(random, { startAt });
    for (const { afterMs, fields } of story.posts) {
      posts.push({ dueMs: startAt.getTime() + afterMs, body: encodeForm(fields, story.encoding) });
    }
  }
  posts.sort((a, b) => a.dueMs - b.dueMs);
  for (const { body } of posts.slice(0, count)) yield body;
}

let nextReceiptUs = Date.now() * 1000;

/** Stores the bodies as received one after the other; they wait for the projector. */
export async function storePosts(pool: Pool, key: ReceiveKeyRow, bodies: Iterable<string>): Promise<void> {
  let rows: NewPostback[] = [];
  const flush = async () => {
    await insertPostbacks(pool, rows);
    rows = [];
  };
  for (const body of bodies) {
    rows.push(newPostback(key, body, { receivedAtUs: nextReceiptUs++ }));
    if (rows.length === 1_000) await flush();
  }
  await flush();
}

import { createHash } from 'node:crypto';
import { callIdOf } from '@/lib/calls/identity';
import type { CallEvent } from '@/lib/calls/schema';
import { parsePostback } from '@/lib/postbacks/parse-postback';
import type { CallStory, StoryPost } from '@/lib/simulator/call-story';
import { encodeForm } from '@/lib/simulator/encode-form';

export type Arrival = CallEvent & { callId: string; bodyHash: string };

export const storyAccountId = '11111111-1111-4111-8111-111111111111';

/**
 * What the projector makes of posts in the order they arrive: parsed, copies of the same bytes dropped. `receiptOf`: when a
 * post that was sent so many ms after the first one came in.
 */
export function arriveStory(
  story: CallStory,
  posts: readonly StoryPost[],
  receiptOf: (afterMs: number) => Date,
): Arrival[] {
  const byHash = new Map<string, Arrival>();
  for (const [index, { fields, afterMs }] of posts.entries()) {
    const body = encodeForm(fields, story.encoding);
    const bodyHash = createHash('sha256').update(body).digest('hex').slice(0, 32);
    const parsed = parsePostback('application/x-www-form-urlencoded', Buffer.from(body));
    if (!parsed.ok) throw new Error(`${story.kind}: ${parsed.cause}`);
    const { details, startTime } = parsed.postback;
    byHash.set(bodyHash, {
      ...(byHash.get(bodyHash) ?? {
        ...parsed.postback,
        postbackId: String(index),
        source: 'post',
        receivedAt: receiptOf(afterMs),
      }),
      bodyHash,
      callId: callIdOf({ accountId: storyAccountId, details, startTime, bodyHash }),
    });
  }
  return [...byHash.values()];
}

import { describe, expect, it } from 'vitest';
import { changesBetween } from '@/lib/analytics/roll-up';
import { isReceiptFlag } from '@/lib/calls/call-flags';
import { foldCall } from '@/lib/calls/fold-call';
import type { Call } from '@/lib/calls/schema';
import { type CallStory, generateCallStory, type StoryPost } from '@/lib/simulator/call-story';
import { applyChaos } from '@/lib/simulator/chaos';
import { Random } from '@/lib/simulator/random';
import { type Arrival, arriveStory, storyAccountId } from '../support/arrive-story';

const stories = 2_500;
const arrivalsOfEach = 4;

const arrive = (story: CallStory, posts: readonly StoryPost[], firstMs: number): Arrival[] =>
  arriveStory(story, posts, (afterMs) => new Date(firstMs + afterMs));

function foldAll(arrivals: readonly Arrival[]): Call {
  const ids = new Set(arrivals.map(({ callId }) => callId));
  expect([...ids], 'all posts of a story belong to one call').toHaveLength(1);
  return foldCall(
    { id: arrivals[0]?.callId ?? '', accountId: storyAccountId, dedicatedNumberId: null },
    arrivals,
  );
}

/** Everything a call says but when its postbacks came in. */
function withoutReceipt({ firstSeenAt: _first, lastSeenAt: _last, occurredAt: _at, ...call }: Call) {
  const flags = call.flags.filter((flag) => !isReceiptFlag(flag));
  const second = (time: Date | null) => time && Math.floor(time.getTime() / 1000);
  return { ...call, flags, startTime: second(call.startTime), endTime: second(call.endTime) };
}

/** What the call adds to the roll-ups; without the time where that is of receipt. */
const rolledUp = (call: Call) =>
  changesBetween([], [call]).map(({ startsAtMs, ...rest }) => ({
    ...rest,
    startsAtMs: call.startTime === null ? null : startsAtMs,
  }));

describe('a call story', () => {
  it(`folds to what it tells, in ${stories * arrivalsOfEach} orders of arrival, copies and delays`, () => {
    const random = new Random(20_261_123);
    for (let number = 0; number < stories; number += 1) {
      const startAt = new Date(Date.UTC(2026, 0, 1) + number * 3_600_000);
      const story = generateCallStory(random, { startAt });
      const { expected } = story;
      const folded = foldAll(arrive(story, story.posts, startAt.getTime()));
      const told = withoutReceipt(folded);
      const counted = rolledUp(folded);
      expect(told, `${story.kind}, story ${number}`).toMatchObject({
        direction: expected.direction,
        outcome: expected.outcome,
        responseCode: expected.responseCode,
        machineDetection: expected.machineDetection,
        tries: expected.tries,
        digitsDialed: expected.digitsDialed,
        queueId: expected.queueId,
        ringCount: expected.ringCount,
        variables: expected.variables,
        phoneNumber: `+1${expected.phoneNumber}`,
        callerId: `+1${expected.callerId}`,
        complete: true,
      });
      if (expected.tries > 0) {
        expect(told, `${story.kind}, story ${number}`).toMatchObject({
          durationSeconds: expected.durationSeconds,
          startTime: expected.startSecond,
          endTime: expected.endSecond,
        });
      }
      for (let arrival = 0; arrival < arrivalsOfEach; arrival += 1) {
        const shuffled = random.shuffle(story.posts);
        const doubled = shuffled.flatMap((post) => (random.chance(0.3) ? [post, post] : [post]));
        const delayed = doubled.map((post) => ({ ...post, afterMs: random.int(0, 600_000) }));
        const again = foldAll(arrive(story, random.shuffle(delayed), startAt.getTime()));
        const which = `${story.kind}, story ${number}, arrival ${arrival}`;
        expect(withoutReceipt(again), which).toEqual(told);
        expect(rolledUp(again), which).toEqual(counted);
      }
    }
  }, 120_000);

  it('keeps its verdict when field names change their letter case and unknown fields appear', () => {
    const random = new Random(7);
    for (let number = 0; number < 500; number += 1) {
      const startAt = new Date(Date.UTC(2026, 0, 1) + number * 3_600_000);
      const story = generateCallStory(random, { startAt });
      const call = foldAll(arrive(story, applyChaos(random, story.posts), startAt.getTime()));
      expect(call, `${story.kind}, story ${number}`).toMatchObject({
        outcome: story.expected.outcome,
        machineDetection: story.expected.machineDetection,
        tries: story.expected.tries,
      });
    }
  });
});

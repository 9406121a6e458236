import { describe, expect, it } from 'vitest';
import { type DrawnTimeline, drawTimeline } from '@/lib/calls/draw-timeline';
import { foldTimeline } from '@/lib/calls/fold-call';
import { type CallStory, generateCallStory } from '@/lib/simulator/call-story';
import { Random } from '@/lib/simulator/random';
import { arriveStory } from '../support/arrive-story';

const firstMs = Date.UTC(2026, 0, 1);
const answeredKinds = [
  'answered_by_human',
  'voicemail',
  'busy_twice_then_answered',
  'conference',
  'transferred',
];

const storiesOf = (kind: string, count = 60): CallStory[] => {
  const random = new Random(4_093_249);
  return Array.from({ length: count }, () =>
    generateCallStory(random.fork(), { startAt: new Date(firstMs), kind }),
  );
};

const draw = (story: CallStory, receiptOf: (afterMs: number) => Date): DrawnTimeline =>
  drawTimeline(foldTimeline(arriveStory(story, story.posts, receiptOf)));

/** Each post a little later than what it tells; by a clock that goes wrong by `skewMs`. */
const live = (skewMs = 0) => {
  const random = new Random(7);
  return (afterMs: number) => new Date(firstMs + afterMs + random.int(50, 700) + skewMs);
};
const lastTry = ({ bars, tries }: DrawnTimeline) => bars.filter((bar) => bar.try === tries.at(-1));

/** When the story's last try was answered, as far as a post tells: null where none was posted. */
function answerMs(story: CallStory): number | null {
  const dialled = story.posts.findLastIndex(({ fields }) => ['12', '19'].includes(codeOf(fields)));
  const told = story.posts.slice(dialled).find(({ fields }) => ['21', '41'].includes(codeOf(fields)));
  return told ? firstMs + told.afterMs : null;
}
const codeOf = (fields: [name: string, value: string][]): string =>
  fields.find(([name]) => name === 'ResponseCode')?.[1] ?? '';

describe.each(answeredKinds)('the drawing of a story of %s', (kind) => {
  it.each([0, 40_000, -40_000])('shows ringing up to the answer, also by a clock %i ms off', (skewMs) => {
    for (const story of storiesOf(kind)) {
      const [ringing, talking] = lastTry(draw(story, live(skewMs)));
      const answeredAt = answerMs(story);
      if (answeredAt !== null) {
        expect([ringing?.kind, talking?.kind, ringing?.basis]).toEqual(['ringing', 'talking', 'receipt']);
        // StartTime and EndTime may be posted in whole seconds
        expect(Math.abs((ringing?.end.getTime() ?? 0) - answeredAt)).toBeLessThan(2_000);
      } else if (ringing?.kind === 'ringing') {
        expect(ringing.basis).toBe('rings');
        expect(ringing.seconds % 6).toBeCloseTo(0);
      } else expect(ringing?.kind).toBe('call');
    }
  });

  it('takes no receipt for the answer where all posts came in at once, long after', () => {
    for (const story of storiesOf(kind)) {
      const bars = lastTry(draw(story, () => new Date(firstMs + 3_600_000)));
      expect(bars.filter(({ basis }) => basis === 'receipt')).toEqual([]);
      expect(bars[0]?.kind).toMatch(/^(ringing|call)$/);
    }
  });
});

it('draws a transfer where it was told of', () => {
  for (const kind of ['transferred', 'transfer_failed', 'transfer_abandoned', 'incoming_transferred']) {
    for (const story of storiesOf(kind, 20)) {
      const { bars, transfers } = draw(story, live());
      expect(transfers).toHaveLength(1);
      expect(transfers[0]?.at).toBeCloseTo(bars.at(-1)?.to ?? 0);
      if (kind === 'incoming_transferred') expect(bars.map((bar) => bar.kind)).toEqual(['talking']);
    }
  }
});

it('fills each try without a gap, whatever the story', () => {
  const random = new Random(20_261_123);
  for (let number = 0; number < 500; number += 1) {
    const drawn = draw(generateCallStory(random.fork(), { startAt: new Date(firstMs) }), live());
    for (const attempt of drawn.tries) {
      const bars = drawn.bars.filter((bar) => bar.try === attempt);
      for (const [index, bar] of bars.entries()) {
        expect(bar.from).toBeGreaterThanOrEqual(0);
        expect(bar.to).toBeLessThanOrEqual(100);
        if (index > 0) expect(bar.from).toBeCloseTo(bars[index - 1]?.to ?? 0);
      }
    }
  }
});

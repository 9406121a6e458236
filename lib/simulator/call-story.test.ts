import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callKinds } from './call-kinds';
import { type CallStory, generateCallStory, type StoryPost } from './call-story';
import { applyChaos, dropPosts } from './chaos';
import { encodeForm } from './encode-form';
import { Random } from './random';

const startAt = new Date('2026-03-04T15:00:00.250Z');
const seeds = fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff });
const kinds = fc.constantFrom(...callKinds.map(({ kind }) => kind));

const bytesOf = ({ posts, encoding }: CallStory) =>
  posts.map(({ afterMs, fields }) => `${afterMs} ${encodeForm(fields, encoding)}`).join('\n');
const fieldOf = ({ fields }: StoryPost, name: string) => fields.find(([field]) => field === name)?.[1];
const storyOf = (seed: number, kind: string) => generateCallStory(new Random(seed), { startAt, kind });

it('gives the same bytes for the same seed, and others for another', () => {
  const many = (seed: number) => {
    const random = new Random(seed);
    return Array.from({ length: 200 }, () => bytesOf(generateCallStory(random.fork(), { startAt })));
  };
  expect(many(7)).toEqual(many(7));
  expect(many(7)).not.toEqual(many(8));
});

it('tells every kind of call within a few thousand, answered ones most often', () => {
  const random = new Random(1);
  const counts = new Map<string, number>();
  for (let index = 0; index < 5_000; index += 1) {
    const { kind } = generateCallStory(random.fork(), { startAt });
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(callKinds.map(({ kind }) => kind).sort());
  expect([...counts].sort(([, a], [, b]) => b - a)[0]?.[0]).toBe('answered_by_human');
});

describe('every story', () => {
  const check = (law: (story: CallStory) => void) =>
    fc.assert(
      fc.property(seeds, kinds, (seed, kind) => law(storyOf(seed, kind))),
      { numRuns: 1_500 },
    );

  it('has posts in the order of time, the first at once', () =>
    check(({ posts }) => {
      const times = posts.map(({ afterMs }) => afterMs);
      expect(times[0]).toBe(0);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }));

  it('posts the fields of the documents in their letter case', () =>
    check((story) => {
      const known =
        /^(QueueID|ResponseCode|StartTime|EndTime|Duration|machinedetection|digitsdialed|incoming|AC|callerid|phonenumber|incallringcount|isWireless|telco(LATA|OCN|CarrierName|CarrierType|LRN|SwitchName)|transfercallerid|transfercalleridname|lastrecordlength|qasoundid|queueid)$/;
      for (const { fields } of story.posts) {
        expect(fields[0]?.[0]).toBe('QueueID');
        for (const [name] of fields) {
          if (!Object.hasOwn(story.expected.variables, name)) expect(name).toMatch(known);
          else expect(name).toBe(name.toLowerCase());
        }
      }
    }));

  it('writes times in one of the two styles, or leaves them unset', () =>
    check(({ posts }) => {
      const time =
        /^(\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d:\d\d [AP]M|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3}Z)?|)$/;
      for (const post of posts) {
        expect(fieldOf(post, 'StartTime') ?? '').toMatch(time);
        expect(fieldOf(post, 'EndTime') ?? '').toMatch(time);
        expect(fieldOf(post, 'Duration') ?? '').toMatch(/^\d*$/);
      }
    }));

  it('calls numbers set aside for fiction only', () =>
    check(({ posts }) => {
      for (const post of posts) {
        for (const name of ['phonenumber', 'callerid', 'transfercallerid', 'telcoLRN']) {
          expect(fieldOf(post, name) ?? '7575550100').toMatch(/^1?\d{3}55501\d\d$/);
        }
      }
    }));

  it('says in its last post what a reader has to conclude', () =>
    check(({ posts, expected }) => {
      const last = posts.at(-1) as StoryPost;
      expect(fieldOf(last, 'ResponseCode')).toBe(String(expected.responseCode));
      expect(fieldOf(last, 'Duration')).toBe(String(expected.durationSeconds));
      expect(fieldOf(last, 'machinedetection') || null).toBe(expected.machineDetection);
      expect(fieldOf(last, 'digitsdialed') ?? '').toBe(expected.digitsDialed);
      expect(expected.endSecond - expected.startSecond).toBeGreaterThanOrEqual(0);
      expect(
        Math.abs(expected.endSecond - expected.startSecond - expected.durationSeconds),
      ).toBeLessThanOrEqual(1);
      for (const [name, value] of Object.entries(expected.variables)) expect(fieldOf(last, name)).toBe(value);
    }));

  it('keeps its identity and never takes back digits or variables', () =>
    check(({ posts, expected }) => {
      let digits = '';
      for (const post of posts) {
        expect(fieldOf(post, 'QueueID')).toBe(expected.queueId ?? '0');
        expect(fieldOf(post, 'phonenumber')).toContain(expected.phoneNumber);
        const now = fieldOf(post, 'digitsdialed') ?? '';
        expect(now.startsWith(digits)).toBe(true);
        digits = now;
      }
      const codes = posts.map((post) => Number(fieldOf(post, 'ResponseCode')));
      const isIncoming = codes.some((code) => code >= 29 && code <= 31);
      expect(isIncoming).toBe(expected.direction === 'incoming');
    }));
});

it('moves a call that is posted faster than it happened so that it ends when it is posted', () => {
  const story = generateCallStory(new Random(3), {
    startAt,
    speed: Number.POSITIVE_INFINITY,
    kind: 'voicemail',
  });
  expect(Math.abs(story.expected.endSecond - startAt.getTime() / 1000)).toBeLessThan(2);
});

it('repeats the first StartTime over all posts of an incoming call without an id', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const { posts } = storyOf(seed, 'incoming');
    const seconds = posts.map((post) => {
      const text = fieldOf(post, 'StartTime') ?? '';
      return Math.floor(Date.parse(text.endsWith('Z') ? text : `${text} UTC`) / 1000);
    });
    expect(new Set(seconds).size).toBe(1);
  }
});

describe('chaos', () => {
  const lowerCase = ({ fields }: StoryPost) =>
    new URLSearchParams(
      fields.filter(([name]) => name !== 'qarating').map(([name, value]) => [name.toLowerCase(), value]),
    ).toString();

  it('loses nothing and invents no value', () =>
    fc.assert(
      fc.property(seeds, kinds, (seed, kind) => {
        const { posts } = storyOf(seed, kind);
        const arrived = applyChaos(new Random(~seed), posts);
        expect(new Set(arrived.map(lowerCase))).toEqual(new Set(posts.map(lowerCase)));
        const times = arrived.map(({ afterMs }) => afterMs);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
    ));

  it('drops posts only when told to', () => {
    const { posts } = storyOf(5, 'no_answer_three_times');
    expect(dropPosts(new Random(1), posts, 0)).toEqual(posts);
    expect(dropPosts(new Random(1), posts, 1)).toEqual([]);
  });
});

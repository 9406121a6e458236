import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LiveMessage } from '@/lib/calls/live/schema';
import { CallFollower, type LiveState } from './call-follower';

/** The browser's, as far as it is used; what the server or the network does is done to it by the test. */
class FakeEventSource extends EventTarget {
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static all: FakeEventSource[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly url: string) {
    super();
    FakeEventSource.all.push(this);
  }
  close() {
    this.readyState = FakeEventSource.CLOSED;
  }
  answer() {
    this.readyState = FakeEventSource.OPEN;
    this.onopen?.();
  }
  send(name: string, lastEventId: string, data = '{}') {
    this.dispatchEvent(Object.assign(new Event(name), { lastEventId, data }));
  }
  /** answered by an error: the browser gives up */
  refuse() {
    this.readyState = FakeEventSource.CLOSED;
    this.onerror?.();
  }
  /** the connection broke: the browser tries again itself */
  lose() {
    this.readyState = 0;
    this.onerror?.();
  }
}

let states: LiveState[];
let messages: (LiveMessage | null)[];
let follower: CallFollower;
const sources = () => FakeEventSource.all;
const newest = () => {
  const source = sources().at(-1);
  if (!source) throw new Error('nothing was opened');
  return source;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeEventSource);
  vi.spyOn(Math, 'random').mockReturnValue(1);
  FakeEventSource.all = [];
  states = [];
  messages = [];
  follower = new CallFollower('outcome=answered', 'e-1', {
    onState: (state) => states.push(state),
    onMessage: (message) => messages.push(message),
  });
  follower.follow();
});
afterEach(() => {
  follower.rest();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('comes back from where it stood after a proxy answered for the server, later each time', () => {
  newest().answer();
  newest().send('calls', 'e-7', '{"entered":["a"],"left":[],"changed":[]}');
  newest().send('position', 'e-9');
  newest().refuse();
  const waits: number[] = [];
  for (let n = 0; n < 6; n += 1) {
    const opened = sources().length;
    let waited = 0;
    for (; sources().length === opened; waited += 1_000) vi.advanceTimersByTime(1_000);
    waits.push(waited / 1_000);
    expect(newest().url).toBe('/api/live-calls?outcome=answered&after=e-9');
    newest().refuse();
  }
  expect(waits).toEqual([2, 4, 8, 16, 30, 30]);
  expect(states).toEqual(['live', 'connecting', 'interrupted']);
  vi.advanceTimersByTime(30_000);
  newest().answer();
  newest().send('gap', 'f-0');
  expect(states.at(-1)).toBe('live');
  expect(messages).toEqual([{ entered: ['a'], left: [], changed: [] }, null]);
  newest().refuse();
  vi.advanceTimersByTime(2_000);
  expect(newest().url).toContain('after=f-0');
});

it('does not speak of a connection that is back within a moment', () => {
  newest().answer();
  newest().lose();
  vi.advanceTimersByTime(1_000);
  newest().answer();
  vi.advanceTimersByTime(10_000);
  expect(states).toEqual(['live', 'connecting', 'live']);
  expect(sources()).toHaveLength(1);
});

it('ends quietly with the session', () => {
  newest().answer();
  newest().send('end', '');
  follower.follow();
  vi.advanceTimersByTime(600_000);
  expect(states).toEqual(['live', 'ended']);
  expect(sources()).toHaveLength(1);
});

it('opens anew what has been silent for too long', () => {
  newest().answer();
  for (let n = 0; n < 4; n += 1) {
    vi.advanceTimersByTime(15_000);
    newest().send('position', `e-${n}`);
  }
  expect(sources()).toHaveLength(1);
  vi.advanceTimersByTime(40_000);
  expect(sources()).toHaveLength(2);
  expect(newest().url).toContain('after=e-3');
});

it('rests, and follows on from where it stood', () => {
  newest().answer();
  newest().send('position', 'e-4');
  follower.rest();
  vi.advanceTimersByTime(600_000);
  expect(sources()).toHaveLength(1);
  follower.follow();
  follower.follow();
  newest().answer();
  follower.follow();
  expect(sources()).toHaveLength(3);
  expect(newest().url).toContain('after=e-4');
});

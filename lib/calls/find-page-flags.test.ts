import { describe, expect, it } from 'vitest';
import { callEvent, type EventFacts } from '@/tests/support/call-event';
import { findPageFlags } from './find-page-flags';
import type { CallEvent } from './schema';

const startMs = Date.UTC(2026, 10, 23, 8, 0, 0);
const at = (seconds: number) => new Date(startMs + seconds * 1000);

const event = (facts: EventFacts): CallEvent =>
  callEvent({ receivedAt: at(1), responseCode: 12, startTime: at(0), ...facts });

const ended = (seconds: number) =>
  event({ responseCode: 1, endTime: at(seconds), receivedAt: at(seconds + 1) });

describe('findPageFlags', () => {
  it.each([
    [true, 3_600, []],
    [false, 14 * 60, []],
    [false, 16 * 60, ['final_missing']],
  ] as const)('asks for the last status when complete is %s after %i s: %j', (complete, seconds, flags) => {
    expect(findPageFlags({ complete, occurredAt: at(0) }, [event({})], at(seconds))).toEqual(flags);
  });

  const whole = { complete: true, occurredAt: at(0) };

  it.each([
    ['in order', [event({}), ended(30)], []],
    ['shuffled', [ended(30), event({ receivedAt: at(40) })], ['status_after_final']],
    ['polled after it', [ended(30), event({ receivedAt: at(40), source: 'poll' })], []],
    [
      'a new try after busy',
      [event({ responseCode: 8, endTime: at(20), receivedAt: at(21) }), event({ receivedAt: at(40) })],
      [],
    ],
    ['from a clock ahead', [event({ startTime: at(60), receivedAt: at(1) })], ['clock_skew']],
    ['from a clock hardly ahead', [event({ startTime: at(4), receivedAt: at(1) })], []],
  ] as const)('tells of posts that came %s: %j', (_, events, flags) => {
    expect(findPageFlags(whole, events, at(60))).toEqual(flags);
  });
});

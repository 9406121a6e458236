import { describe, expect, it } from 'vitest';
import { callEvent, type EventFacts } from '@/tests/support/call-event';
import { findFlags } from './find-flags';
import type { CallEvent } from './schema';

const startMs = Date.UTC(2026, 10, 23, 8, 0, 0);
const at = (seconds: number) => new Date(startMs + seconds * 1000);

const event = (facts: EventFacts): CallEvent =>
  callEvent({ receivedAt: at(1), responseCode: 12, startTime: at(0), ...facts });

const ended = (seconds: number) =>
  event({ responseCode: 1, endTime: at(seconds), receivedAt: at(seconds + 1) });

const facts = {
  outcome: 'no_answer',
  machineDetection: null,
  machineHistory: [],
  startTime: at(0),
  endTime: at(30),
  durationSeconds: 30,
  digitsDialed: '',
  complete: true,
} as const;

describe('flags of receipt', () => {
  it.each([
    ['in order', [event({}), ended(30)], []],
    ['shuffled', [ended(30), event({ receivedAt: at(40) })], ['status_after_final']],
    ['polled after it', [ended(30), event({ receivedAt: at(40), source: 'poll' })], []],
    [
      'a new try after busy',
      [event({ responseCode: 8, endTime: at(20), receivedAt: at(21) }), event({ receivedAt: at(40) })],
      [],
    ],
    ['in the same moment', [ended(30), event({ receivedAt: at(31) })], []],
    ['from a clock ahead', [event({ startTime: at(60), receivedAt: at(1) })], ['clock_skew']],
    ['from a clock hardly ahead', [event({ startTime: at(4), receivedAt: at(1) })], []],
  ] as const)('tell of posts that came %s, in whatever order they are read: %j', (_, events, flags) => {
    expect(findFlags({ ...facts, machineHistory: [] }, events)).toEqual(flags);
    expect(findFlags({ ...facts, machineHistory: [] }, events.toReversed())).toEqual(flags);
  });
});

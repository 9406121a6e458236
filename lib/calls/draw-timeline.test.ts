import { describe, expect, it } from 'vitest';
import { callEvent, type EventFacts } from '@/tests/support/call-event';
import { drawTimeline } from './draw-timeline';
import { foldTimeline } from './fold-call';
import type { CallEvent } from './schema';

const startMs = Date.UTC(2026, 10, 23, 8, 0, 0);
const at = (seconds: number) => new Date(startMs + seconds * 1000);

const event = (facts: EventFacts): CallEvent =>
  callEvent({ receivedAt: at(1), responseCode: 12, startTime: at(0), ...facts });

const draw = (...events: CallEvent[]) => drawTimeline(foldTimeline(events));

describe('drawTimeline', () => {
  it('tells ringing from talking by the duration, and puts receipts on the same axis', () => {
    const { bars, marks } = draw(
      event({ receivedAt: at(1) }),
      event({
        responseCode: 1,
        endTime: at(47),
        durationSeconds: 37,
        receivedAt: at(50),
        machineDetection: 'HUMAN',
      }),
    );
    expect(bars.map(({ kind, seconds }) => [kind, seconds])).toEqual([
      ['ringing', 10],
      ['talking', 37],
    ]);
    expect(bars[0]).toMatchObject({ from: 0, to: 20 });
    expect(bars[1]?.to).toBeCloseTo(94);
    expect(marks.map((mark) => [mark.at, mark.outside, mark.verdict])).toEqual([
      [2, null, null],
      [100, null, 'HUMAN'],
    ]);
    expect(marks[1]?.lag).toBe('3.0 s later');
  });

  it('draws each try on its own, and an unanswered one as ringing alone', () => {
    const { bars, tries } = draw(
      event({ responseCode: 2, endTime: at(20), durationSeconds: 0 }),
      event({
        responseCode: 1,
        startTime: at(300),
        endTime: at(340),
        durationSeconds: 30,
        receivedAt: at(341),
      }),
    );
    expect(tries).toEqual([1, 2]);
    expect(bars.map((bar) => [bar.try, bar.kind, bar.seconds])).toEqual([
      [1, 'ringing', 20],
      [2, 'ringing', 10],
      [2, 'talking', 30],
    ]);
  });

  it('draws the vendor’s own sample, whose Duration is all of the call, by what tells of the answer', () => {
    const end = { responseCode: 1, endTime: at(37), durationSeconds: 37, receivedAt: at(38) };
    const told = (...events: CallEvent[]) =>
      draw(event({ receivedAt: at(1) }), ...events, event(end)).bars.map(({ kind, seconds, basis }) => [
        ...[kind, seconds, basis],
      ]);
    expect(told(event({ responseCode: 21, receivedAt: at(15) }))).toEqual([
      ['ringing', 14, 'receipt'],
      ['talking', 23, 'receipt'],
    ]);
    const rung = event({ responseCode: 18, receivedAt: at(3), details: { ringCount: 3 } });
    expect(told(rung)).toEqual([
      ['ringing', 18, 'rings'],
      ['talking', 19, 'rings'],
    ]);
    expect(told(event({ responseCode: 18, receivedAt: at(3), details: { ringCount: 9 } }))).toEqual([
      ['call', 37, null],
    ]);
    expect(told()).toEqual([['call', 37, null]]);
    // a poll repeats what is known, whenever it asks
    expect(told(event({ responseCode: 21, receivedAt: at(15), source: 'poll' }))).toEqual([
      ['call', 37, null],
    ]);
  });

  it('marks a transfer that was told of before the end, and what came after it', () => {
    const { bars, transfers } = draw(
      event({ receivedAt: at(1) }),
      event({ responseCode: 21, receivedAt: at(11) }),
      event({ responseCode: 24, receivedAt: at(31) }),
      event({ responseCode: 24, endTime: at(90), durationSeconds: 90, receivedAt: at(91) }),
    );
    expect(bars.map(({ kind, seconds }) => [kind, seconds])).toEqual([
      ['ringing', 10],
      ['talking', 20],
      ['transferred', 60],
    ]);
    expect(transfers).toMatchObject([{ try: 1, title: 'Transferred', time: at(30) }]);
  });

  it('does not call it ringing where the line never rang', () => {
    const { bars } = draw(event({ responseCode: 44, endTime: at(4), durationSeconds: 4, receivedAt: at(5) }));
    expect(bars).toMatchObject([{ kind: 'dialling', seconds: 4 }]);
  });

  it('keeps a postback that came in hours later at the edge, so that the call stays readable', () => {
    const { marks, bars } = draw(
      event({ responseCode: 1, endTime: at(40), durationSeconds: 30, receivedAt: at(7_200), source: 'poll' }),
    );
    expect(marks).toMatchObject([{ at: 100, outside: 'after', source: 'poll', lag: '2 h later' }]);
    expect(bars.at(-1)?.to).toBe(100);
  });

  it('marks a verdict that replaced another', () => {
    const { marks } = draw(
      event({ responseCode: 13, machineDetection: 'HUMAN', receivedAt: at(5) }),
      event({
        responseCode: 1,
        machineDetection: 'MACHINE',
        endTime: at(40),
        durationSeconds: 30,
        receivedAt: at(41),
      }),
    );
    expect(marks.map(({ verdict, flipped }) => [verdict, flipped])).toEqual([
      ['HUMAN', false],
      ['MACHINE', true],
    ]);
  });

  it('shows a call that is under way up to its newest postback, and one without vendor times by receipts alone', () => {
    expect(draw(event({ receivedAt: at(8) })).bars).toMatchObject([{ kind: 'under_way', seconds: 8 }]);
    const { bars, marks, ticks } = draw(event({ startTime: null, receivedAt: at(3) }));
    expect(bars).toEqual([]);
    expect(marks).toMatchObject([{ at: 0, outside: null }]);
    expect(ticks.length).toBeGreaterThan(1);
  });
});

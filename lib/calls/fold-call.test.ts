import { describe, expect, it } from 'vitest';
import { callEvent, type EventFacts } from '@/tests/support/call-event';
import { foldCall, foldTimeline } from './fold-call';
import type { CallEvent } from './schema';

const identity = { id: 'c', accountId: 'a', dedicatedNumberId: null };
const at = (clock: string) => new Date(`2026-03-01T${clock}Z`);

/** An event that says only what the test names. */
const event = (responseCode: number | null, facts: EventFacts = {}): CallEvent =>
  callEvent({ responseCode, ...facts });

const fold = (events: CallEvent[]) => foldCall(identity, events);

describe('foldCall', () => {
  it('ends with the last status of an answered call, whatever came in last', () => {
    const start = at('10:00:00');
    const dialling = event(12, { startTime: start, durationSeconds: 0 });
    const answered = event(1, {
      startTime: start,
      endTime: at('10:00:37'),
      durationSeconds: 37,
      machineDetection: 'HUMAN',
      details: { digitsDialed: '345', ringCount: 3 },
    });
    for (const events of [
      [dialling, answered],
      [answered, dialling],
    ]) {
      expect(fold(events)).toMatchObject({
        outcome: 'answered',
        responseCode: 1,
        machineDetection: 'HUMAN',
        durationSeconds: 37,
        digitsDialed: '345',
        ringCount: 3,
        tries: 1,
        complete: true,
        flags: [],
      });
    }
  });

  it.each([
    [0, 'pending', false, 0],
    [12, 'in_progress', false, 1],
    [21, 'in_progress', false, 1],
    [2, 'no_answer', true, 1],
    [8, 'busy', true, 1],
    [22, 'cancelled', true, 0],
    [3, 'rejected', true, 0],
    [43, 'bad_number', true, 1],
    [24, 'answered', true, 1],
    [99, 'unknown', false, 1],
  ])('folds a lone code %i as %s', (code, outcome, complete, tries) => {
    expect(fold([event(code)])).toMatchObject({ outcome, complete, tries, durationSeconds: null });
  });

  it('counts a later StartTime after busy as a new try, in progress until it ends', () => {
    const first = [
      event(12, { startTime: at('10:00:00') }),
      event(8, { startTime: at('10:00:00'), endTime: at('10:00:05'), durationSeconds: 5 }),
    ];
    const second = event(12, { startTime: at('10:05:00') });
    const end = event(1, { startTime: at('10:05:00'), endTime: at('10:05:20'), durationSeconds: 20 });
    expect(fold([second, ...first])).toMatchObject({
      outcome: 'in_progress',
      tries: 2,
      complete: false,
      endTime: null,
      durationSeconds: null,
    });
    expect(fold([end, second, ...first])).toMatchObject({
      outcome: 'answered',
      tries: 2,
      startTime: at('10:05:00'),
      durationSeconds: 20,
      occurredAt: at('10:00:00'),
    });
  });

  it('counts tries by EndTime where the vendor keeps one StartTime over all of them', () => {
    const startTime = at('10:00:00');
    const events = [
      event(8, { startTime, endTime: at('10:00:05') }),
      event(2, { startTime, endTime: at('10:02:30') }),
      event(1, { startTime, endTime: at('10:05:10'), durationSeconds: 10 }),
    ];
    expect(fold(events)).toMatchObject({ tries: 3, outcome: 'answered', responseCode: 1 });
  });

  it('does not take a shift of StartTime within one try for another try', () => {
    const events = [
      event(12, { startTime: at('10:00:00') }),
      event(1, { startTime: at('10:00:08'), endTime: at('10:00:38'), durationSeconds: 30 }),
    ];
    expect(fold(events)).toMatchObject({ tries: 1, outcome: 'answered' });
  });

  it('keeps the history of the machine detection; the last one counts', () => {
    const startTime = at('10:00:00');
    const events = [
      event(1, { startTime, endTime: at('10:00:30'), machineDetection: 'MACHINE' }),
      event(21, { startTime, machineDetection: 'HUMAN' }),
    ];
    expect(fold(events)).toMatchObject({ machineDetection: 'MACHINE', machineHistory: ['HUMAN', 'MACHINE'] });
  });

  it('counts changes of mind within one try alone: what another try heard is another answer', () => {
    const first = { startTime: at('10:00:00'), endTime: at('10:00:30') };
    const second = { startTime: at('10:05:00') };
    const events = [
      event(21, { startTime: first.startTime, machineDetection: 'UNKNOWN' }),
      event(2, { ...first, machineDetection: 'MACHINE' }),
      event(12, second),
    ];
    expect(fold(events)).toMatchObject({ tries: 2, machineDetection: null, machineHistory: [] });
    events.push(event(1, { ...second, endTime: at('10:05:20'), machineDetection: 'HUMAN' }));
    const call = fold(events);
    expect(call).toMatchObject({ tries: 2, machineDetection: 'HUMAN', machineHistory: ['HUMAN'] });
    expect(call.flags).toEqual([]);
    const changed = foldTimeline(events)
      .at(-1)
      ?.changes.find(({ field }) => field === 'machineDetection');
    expect(changed?.before).toBeNull();
  });

  it('is incoming by flag or by code, and keeps what an empty field would wipe', () => {
    expect(fold([event(29)]).direction).toBe('incoming');
    expect(fold([event(1, { details: { direction: 'incoming' } })]).direction).toBe('incoming');
    const call = fold([
      event(12, { details: { variables: { menu: '2' }, ac: 'x1' } }),
      event(1, { details: { variables: { menu: '', zip: '23452' } } }),
    ]);
    expect(call).toMatchObject({ ac: 'x1', variables: { menu: '2', zip: '23452' } });
  });

  it('raises the flags that its own facts deserve', () => {
    const startTime = at('10:00:00');
    const flagsOf = (facts: EventFacts) =>
      fold([event(1, { startTime, machineDetection: 'HUMAN', ...facts })]).flags;
    expect(flagsOf({ endTime: at('09:59:00') })).toEqual(['end_before_start']);
    expect(flagsOf({ endTime: at('10:00:37'), durationSeconds: 30 })).toEqual(['duration_mismatch']);
    expect(flagsOf({ machineDetection: 'MACHINE', details: { digitsDialed: '1' } })).toEqual([
      'machine_with_digits',
    ]);
    expect(flagsOf({ machineDetection: 'FAX', details: { digitsDialed: '1' } })).toEqual(['fax_with_digits']);
    expect(flagsOf({ machineDetection: null })).toEqual(['answered_without_verdict']);
    expect(flagsOf({ durationSeconds: 2 })).toEqual(['short_human']);
  });

  it('raises the flag of a wavering detection at the second change', () => {
    const startTime = at('10:00:00');
    const heard = (code: number, machineDetection: string) => event(code, { startTime, machineDetection });
    const first = heard(18, 'MACHINE');
    const once = [heard(21, 'HUMAN'), heard(1, 'MACHINE')];
    expect(fold(once).flags).toEqual([]);
    expect(fold([first, ...once])).toMatchObject({
      machineHistory: ['MACHINE', 'HUMAN', 'MACHINE'],
      flags: ['machine_detection_flips'],
    });
  });

  it('says in the timeline what each event changed', () => {
    const timeline = foldTimeline([
      event(1, { durationSeconds: 37, details: { variables: { menu: '2' } } }),
      event(12),
    ]);
    expect(timeline.map((entry) => entry.changes)).toEqual([
      [
        { field: 'queueId', before: null, after: '7' },
        { field: 'responseCode', before: null, after: '12' },
      ],
      [
        { field: 'responseCode', before: '12', after: '1' },
        { field: 'durationSeconds', before: null, after: '37' },
        { field: 'variables.menu', before: null, after: '2' },
      ],
    ]);
  });
});

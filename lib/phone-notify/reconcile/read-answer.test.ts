import { describe, expect, it } from 'vitest';
import { parsePostback } from '@/lib/postbacks/parse-postback';
import { callStatusSchema } from '../schema';
import { fieldsOf, isKeepable, nextAsk } from './read-answer';

const statusOf = (fields: Record<string, unknown>) =>
  callStatusSchema.parse({ ResponseCode: '1', QueueID: '77', CallComplete: 'true', ...fields });

describe('an answer', () => {
  it('reads like a postback of the same call', () => {
    const status = statusOf({
      Duration: '37',
      StartTime: '2020-08-28T00:53:06.608',
      EndTime: '0001-01-01T02:00:00',
      DigitsPressed: '345',
      MachineDetection: 'HUMAN',
      VariableArray: { Variable: [{ VariableName: 'menu', VariableValue: '3' }] },
    });
    const body = new URLSearchParams(fieldsOf(status)).toString();
    const parsed = parsePostback('application/x-www-form-urlencoded', Buffer.from(body));
    expect(parsed).toMatchObject({
      ok: true,
      postback: {
        responseCode: 1,
        startTime: new Date('2020-08-28T00:53:06.608Z'),
        endTime: null,
        durationSeconds: 37,
        machineDetection: 'HUMAN',
        details: { queueId: '77', digitsDialed: '345', variables: { menu: '3' }, unread: {} },
      },
    });
  });

  it.each([
    ['1', 'false', false],
    ['1', 'true', true],
    ['2', 'false', false],
    ['2', 'true', true],
    ['21', 'false', true],
    ['0', 'false', true],
  ])('with code %s and CallComplete %s is kept: %s', (ResponseCode, CallComplete, kept) => {
    expect(isKeepable(statusOf({ ResponseCode, CallComplete }))).toBe(kept);
  });

  it('that closes nothing is asked for again later and later, and at last no more', () => {
    const now = new Date('2026-03-04T15:00:00Z');
    const waits = Array.from({ length: 15 }, (_, index) => nextAsk(now, index + 1));
    expect(waits[0]).toEqual(new Date('2026-03-04T15:05:00Z'));
    expect(waits[1]).toEqual(new Date('2026-03-04T15:10:00Z'));
    expect(waits[13]).toEqual(new Date('2026-03-05T15:00:00Z'));
    expect(waits[14]).toBeNull();
  });
});

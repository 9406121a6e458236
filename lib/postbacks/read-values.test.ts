import { describe, expect, it } from 'vitest';
import { readBoolean, readCount, readPhoneNumber, readQueueId, readTime } from './read-values';

describe('readTime', () => {
  it.each([
    ['2020-08-28T00:53:06.608Z', '2020-08-28T00:53:06.608Z'],
    ['2020-08-28T00:53:06', '2020-08-28T00:53:06.000Z'],
    ['2020-08-28 00:53:06.6081234', '2020-08-28T00:53:06.608Z'],
    ['2020-08-28T02:53:06+02:00', '2020-08-28T00:53:06.000Z'],
    ['8/28/2020 12:53:06 AM', '2020-08-28T00:53:06.000Z'],
    ['8/28/2020 12:53:06 pm', '2020-08-28T12:53:06.000Z'],
    ['08/28/2020 1:05 PM', '2020-08-28T13:05:00.000Z'],
    ['8/28/2020 23:05:01', '2020-08-28T23:05:01.000Z'],
    ['8/28/2020', '2020-08-28T00:00:00.000Z'],
  ])('reads %s as UTC', (value, expected) => {
    expect(readTime(value)).toEqual(new Date(expected));
  });

  it.each(['0001-01-01T00:00:00', '0001-01-01T02:00:00', '1/1/0001 12:00:00 AM'])(
    'reads %s, .NET for "not set", as absent',
    (value) => {
      expect(readTime(value)).toBe('absent');
    },
  );

  it.each([
    '',
    'soon',
    '2020-13-01T00:00:00Z',
    '2/30/2020 1:00:00 AM',
    '8/28/2020 13:00:00 AM',
    '28.8.2020',
    '…',
  ])('cannot read %j', (value) => {
    expect(readTime(value)).toBeNull();
  });
});

describe('the other readers', () => {
  it('reads 64-bit ids without losing a digit', () => {
    expect(readQueueId('9223372036854775807')).toBe('9223372036854775807');
    expect(readQueueId('0004093249')).toBe('4093249');
    expect(readQueueId('9223372036854775808')).toBeNull();
    expect(readQueueId('-1')).toBeNull();
    expect(readQueueId('0')).toBe('absent');
  });

  it('reads whole counts up to 32 bits', () => {
    expect(readCount('37')).toBe(37);
    expect(readCount('37.9')).toBe(37);
    expect(readCount('2147483648')).toBeNull();
    expect(readCount('-5')).toBeNull();
  });

  it('reads booleans in any letter case', () => {
    expect([readBoolean('True'), readBoolean('false'), readBoolean('maybe')]).toEqual([true, false, null]);
  });

  it.each([
    ['7575559999', '+17575559999'],
    ['17575559999', '+17575559999'],
    ['(757) 555-9999', '+17575559999'],
    ['757.555.9999 x123', '+17575559999x123'],
    ['+442079460000', '+442079460000'],
    ['anonymous', 'anonymous'],
  ])('reads the phone number %s', (value, expected) => {
    expect(readPhoneNumber(value)).toBe(expected);
  });
});

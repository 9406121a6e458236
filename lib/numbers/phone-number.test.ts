import { describe, expect, it } from 'vitest';
import { formatPhoneNumber, parsePhoneNumber } from './phone-number';

describe('phone numbers', () => {
  it.each([
    ['8005551234', '+18005551234'],
    ['1 (800) 555-1234', '+18005551234'],
    ['+1 800.555.1234', '+18005551234'],
    [' 800 555 1234 ', '+18005551234'],
    ['+49 30 901820', '+4930901820'],
    ['555-1234', null],
    ['800555123', null],
    ['hello', null],
    ['', null],
    ['8005551234 x12', null],
  ])('%j is %j', (text, number) => {
    expect(parsePhoneNumber(text)).toBe(number);
  });

  it('shows a stored number with blanks, and anything else as it is', () => {
    expect(formatPhoneNumber('+18005551234')).toBe('+1 800 555 1234');
    expect(formatPhoneNumber('anonymous')).toBe('anonymous');
  });
});

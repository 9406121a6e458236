import { expect, it } from 'vitest';
import { encodeForm } from './encode-form';

it('writes forms as .NET does: lower-case hex and + for a blank', () => {
  const body = encodeForm(
    [
      ['QueueID', '4093249'],
      ['StartTime', '8/28/2020 12:53:06 AM'],
      ['EndTime', '1/1/0001 12:00:00 AM'],
      ['note', "~it's (50%) ü!*"],
      ['empty', ''],
    ],
    'dotnet',
  );
  expect(body).toBe(
    'QueueID=4093249&StartTime=8%2f28%2f2020+12%3a53%3a06+AM&EndTime=1%2f1%2f0001+12%3a00%3a00+AM' +
      '&note=%7eit%27s+(50%25)+%c3%bc!*&empty=',
  );
});

it('leaves blanks, colons and slashes alone in the sparing style, and nothing that would break the form', () => {
  const fields: [string, string][] = [
    ['StartTime', '8/28/2020 12:53:06 AM'],
    ['note', 'a&b=c+d%e#fü'],
  ];
  const body = encodeForm(fields, 'blanks');
  expect(body).toBe('StartTime=8/28/2020 12:53:06 AM&note=a%26b%3dc%2bd%25e%23f%c3%bc');
  expect([...new URLSearchParams(body)]).toEqual(fields);
});

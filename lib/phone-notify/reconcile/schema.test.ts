import { expect, it } from 'vitest';
import { expectedCallsSchema, queueIdListSchema } from './schema';

it.each([
  ['lines', '101\n102\r\n103\n', ['101', '102', '103']],
  ['commas and blanks', '101, 102 103;101', ['101', '102', '103']],
  ['a CSV with the QueueID in another column', 'Name;Queue ID\n"Ann; Bob";101\nCy;102', ['101', '102']],
  ['a file of a spreadsheet', '\uFEFFQueueID\tWhen\r\n101\tnow\r\n\r\n', ['101']],
  ['a CSV without a header', '101,"Ann, the first"\n102,Bob', ['101', '102']],
  ['a CSV', 'QueueID,Name\n101,"Ann"\n"102",Bob\n', ['101', '102']],
])('reads QueueIDs as %s', (_what, text, ids) => {
  expect(queueIdListSchema.parse(text)).toEqual(ids);
});

it.each(['', 'QueueID', 'abc', '0', '99999999999999999999', '-5'])('refuses %j', (text) => {
  expect(queueIdListSchema.safeParse(text).success).toBe(false);
});

it('says what a spreadsheet did to a long number', () => {
  const { error } = queueIdListSchema.safeParse('QueueID,Name\n4.09325E+11,Ann');
  expect(error?.issues[0]?.message).toMatch(/a spreadsheet rounded it/);
});

it('takes a list from a program, as text or as numbers', () => {
  const accountId = '6f0c0f6a-9f5e-4d0e-8f0f-0d8f5b1d3a11';
  const parse = (queueIds: (string | number)[]) => expectedCallsSchema.safeParse({ accountId, queueIds });
  expect(parse(['101', 102, '101']).data?.queueIds).toEqual(['101', '102']);
  expect(parse([]).success).toBe(false);
  expect(parse([1.5]).success).toBe(false);
  expect(parse([Number.MAX_SAFE_INTEGER + 1]).success).toBe(false);
  expect(parse(Array.from({ length: 10_001 }, (_, index) => index + 1)).success).toBe(false);
});

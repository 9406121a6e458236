import { expect, it } from 'vitest';
import { queueIdListSchema } from './schema';

it.each([
  ['lines', '101\n102\r\n103\n', ['101', '102', '103']],
  ['commas and blanks', '101, 102 103;101', ['101', '102', '103']],
  ['a CSV', 'QueueID,Name\n101,"Ann"\n"102",Bob\n', ['101', '102']],
])('reads QueueIDs as %s', (_what, text, ids) => {
  expect(queueIdListSchema.parse(text)).toEqual(ids);
});

it.each(['', 'QueueID', 'abc', '0', '99999999999999999999', '-5'])('refuses %j', (text) => {
  expect(queueIdListSchema.safeParse(text).success).toBe(false);
});

import { expect, it } from 'vitest';
import { HourBitmaps } from './hour-bitmaps';
import type { BitmapCall } from './keys-of-call';

const call = (facts: Partial<BitmapCall>): BitmapCall => ({
  accountId: 'a',
  direction: 'outgoing',
  phoneNumber: '',
  outcome: 'answered',
  responseCode: 1,
  machineDetection: 'HUMAN',
  machineHistory: [],
  durationSeconds: 5,
  ringCount: 2,
  tries: 3,
  digitsDialed: '',
  variables: {},
  flags: [],
  occurredAt: new Date('2026-11-01T10:20:00Z'),
  carrierName: null,
  area: '252',
  isWireless: 'True',
  posted: true,
  polled: false,
  ...facts,
});

function bitmapsOf(calls: readonly BitmapCall[]) {
  const bitmaps = new HourBitmaps();
  for (const one of calls) bitmaps.add(one);
  const { rows, unkept } = bitmaps.finish();
  return { unkept, bits: new Map(rows.map(({ facet, value, bits }) => [`${facet} ${value}`, bits])) };
}

it('has a bit a call, in whole bytes, the first one highest', () => {
  const calls = Array.from({ length: 10 }, (_, index) =>
    call({ tries: index === 9 ? 2 : 3, carrierName: index === 0 ? 'ONE' : null }),
  );
  const { bits, unkept } = bitmapsOf(calls);
  expect(unkept).toEqual([]);
  expect(bits.get('all ')).toBe('xffc0');
  expect(bits.get('quarter 1')).toBe('xffc0');
  expect(bits.get('carrier =ONE')).toBe('x8000');
  expect(bits.get('carrier ')).toBe('x7fc0');
  expect([bits.get('tries 2'), bits.get('tries 3')]).toEqual(['x0040', 'xff80']);
  // 3 is 1 and 2
  expect([bits.get('tries.bit 0'), bits.get('tries.bit 1')]).toEqual(['xff80', 'xffc0']);
  expect([bits.get('source post'), bits.get('source poll')]).toEqual(['xffc0', undefined]);
});

it('keeps no variable that says something else of nearly every call, and the first signs of it all the same', () => {
  const calls = Array.from({ length: 40 }, (_, index) =>
    call({ variables: { order: `9${index}`, zip: index % 2 ? '23550' : '' } }),
  );
  const { bits, unkept } = bitmapsOf(calls);
  expect(unkept).toEqual(['variable:order']);
  expect(bits.get('sign:order 9')).toBe('xffffffffff');
  expect(bits.get('sign:zip none')).toBe('xaaaaaaaaaa');
  expect(bits.get('variable:zip 23550')).toBe('x5555555555');
  expect([...bits.keys()].filter((key) => key.startsWith('variable:order'))).toEqual([]);
});

it('has no bitmaps of a facet with a value that fits none', () => {
  const { bits, unkept } = bitmapsOf([
    call({}),
    call({ ringCount: 64 }),
    call({ tries: 1_000, durationSeconds: -1 }),
    call({}),
  ]);
  expect(unkept).toEqual(['duration.bit', 'rings', 'tries', 'tries.bit']);
  const facets = [...bits.keys()].map((key) => key.slice(0, key.indexOf(' ')));
  expect(facets).not.toEqual(expect.arrayContaining(['rings']));
  expect(facets).toEqual(expect.arrayContaining(['duration', 'outcome', 'area']));
});

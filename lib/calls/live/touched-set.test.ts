import { expect, it } from 'vitest';
import { TouchedSet } from './touched-set';

const change = (part: Partial<Parameters<TouchedSet['add']>[0]>) => ({
  created: [],
  changed: [],
  before: {},
  ...part,
});

it('gathers changes: what was made stays new, what changed twice was what it was first', () => {
  const touched = new TouchedSet();
  touched.add(change({ created: ['a'] }));
  touched.add(
    change({ changed: ['a', 'b'], before: { a: { tries: 1 }, b: { tries: 1, outcome: 'in_progress' } } }),
  );
  touched.add(change({ changed: ['b'], before: { b: { tries: 2, flags: [] } } }));
  expect([...touched.created]).toEqual(['a']);
  expect([...touched.changed]).toEqual([['b', { tries: 1, outcome: 'in_progress', flags: [] }]]);
  expect(touched.size).toBe(2);
});

it('does not know what a call was when it does not know it of one change', () => {
  const touched = new TouchedSet();
  touched.add(change({ changed: ['a', 'b'], before: { a: { tries: 1 } } }));
  touched.add(change({ changed: ['a', 'b'], before: { b: { tries: 1 } } }));
  expect([...touched.changed.values()]).toEqual([null, null]);
});

it('is about one call alone where it is told so', () => {
  const touched = new TouchedSet('b');
  touched.add(change({ created: ['a'], changed: ['b', 'c'], before: { b: {} } }));
  expect([touched.size, touched.changed.get('b')]).toEqual([1, {}]);
});

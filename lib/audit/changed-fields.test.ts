import { expect, it } from 'vitest';
import { changedFields } from './changed-fields';

it('gives each field that changed, and none that stayed', () => {
  const before = { name: 'Late', shared: false, networks: ['192.0.2.1'] };
  const after = { name: 'Late', shared: true, networks: ['192.0.2.1'], query: '' };
  expect(changedFields(before, after)).toEqual([
    { field: 'shared', before: false, after: true },
    { field: 'query', before: undefined, after: '' },
  ]);
});

it('gives everything of what was made or removed', () => {
  expect(changedFields(null, { label: '' })).toEqual([{ field: 'label', before: undefined, after: '' }]);
  expect(changedFields({ privacy: null }, null)).toEqual([
    { field: 'privacy', before: null, after: undefined },
  ]);
  expect(changedFields(null, null)).toEqual([]);
});

it('tells nothing from a value that is none', () => {
  expect(changedFields({ privacy: 'keep' }, { privacy: null })).toEqual([
    { field: 'privacy', before: 'keep', after: null },
  ]);
});

import { expect, it } from 'vitest';
import { viewGroups } from './view-groups';
import { viewNames } from './views';

it('offers every view once', () => {
  expect(viewGroups.flatMap(({ names }) => names).sort()).toEqual([...viewNames].sort());
});

import { describe, expect, it } from 'vitest';
import { navItemsOf } from './nav-items';
import { settingsItemsOf } from './settings-items';

describe('the menu', () => {
  it('ends with the settings for an admin, and has none for who may change none', () => {
    expect(navItemsOf('admin').at(-1)).toMatchObject({ href: '/settings', label: 'Settings' });
    expect(settingsItemsOf('admin').map(({ href }) => href)).toContain('/settings/users');
    for (const role of ['viewer', 'operator'] as const) {
      expect(settingsItemsOf(role)).toEqual([]);
      expect(navItemsOf(role)).toEqual(navItemsOf('admin').slice(0, -1));
    }
  });
});

import { describe, expect, it } from 'vitest';
import { roles } from '@/lib/audit/actor';
import { can, mayAct, permissions } from './permissions';

describe('permissions', () => {
  it('gives every role what the role below has', () => {
    for (const permission of permissions) {
      if (can('viewer', permission)) expect(can('operator', permission)).toBe(true);
      if (can('operator', permission)) expect(can('admin', permission)).toBe(true);
    }
  });

  it('lets everybody see and only an admin configure', () => {
    for (const role of roles) {
      expect(can(role, 'calls:read')).toBe(true);
      expect(can(role, 'numbers:read')).toBe(true);
      expect(can(role, 'numbers:write')).toBe(role === 'admin');
      expect(can(role, 'users:write')).toBe(role === 'admin');
    }
  });

  it('lets the product itself do everything, and an API key what its role may', () => {
    expect(mayAct({ kind: 'system', name: 'test' }, 'users:write')).toBe(true);
    expect(mayAct({ kind: 'apiKey', id: '1', name: 'export', role: 'viewer' }, 'numbers:write')).toBe(false);
  });
});

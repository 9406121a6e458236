import type { Role } from '@/lib/audit/actor';
import { can, type Permission } from '@/lib/auth/permissions';

export interface SettingsItem {
  href: string;
  label: string;
  /** what a person needs to see the page */
  permission: Permission;
}

const settingsItems: SettingsItem[] = [
  { href: '/settings/accounts', label: 'Accounts', permission: 'accounts:write' },
  { href: '/settings/users', label: 'Users', permission: 'users:write' },
  { href: '/settings/api-keys', label: 'API keys', permission: 'api-keys:write' },
  { href: '/settings/privacy', label: 'Privacy', permission: 'privacy:write' },
  { href: '/settings/audit', label: 'Audit log', permission: 'audit:read' },
  { href: '/settings/system', label: 'System', permission: 'system:read' },
];

export const settingsItemsOf = (role: Role): SettingsItem[] =>
  settingsItems.filter(({ permission }) => can(role, permission));

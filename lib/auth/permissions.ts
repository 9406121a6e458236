import type { Actor, Role } from '@/lib/audit/actor';

export const permissions = [
  'calls:read',
  'numbers:read',
  'numbers:write',
  'calls:write',
  'calls:annotate',
  'views:share',
  'views:manage',
  'accounts:write',
  'privacy:write',
  'postbacks:read',
  'postbacks:replay',
  'users:write',
  'api-keys:write',
  'audit:read',
  'system:read',
] as const;
export type Permission = (typeof permissions)[number];

const viewer: Permission[] = ['calls:read', 'numbers:read', 'postbacks:read'];
const operator: Permission[] = [...viewer, 'postbacks:replay', 'views:share', 'calls:annotate'];

/** What each role may do. A viewer sees, an operator also works with what came in, an admin configures. */
export const permissionsOfRole: Record<Role, ReadonlySet<Permission>> = {
  viewer: new Set(viewer),
  operator: new Set(operator),
  admin: new Set(permissions),
};

export const can = (role: Role, permission: Permission): boolean => permissionsOfRole[role].has(permission);

/** The product itself may do everything. */
export const mayAct = (actor: Actor, permission: Permission): boolean =>
  actor.kind === 'system' || can(actor.role, permission);

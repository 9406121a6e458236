import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { db, readDb } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { loadPreferences } from '@/lib/platform/load-preferences';
import type { Zones } from '@/lib/platform/preferences';
import { findApiKey } from './api-keys';
import { type Ctx, requirePermission } from './context';
import { can, type Permission } from './permissions';
import { findOwnZone, listApiKeys, listUsers, type OwnZone } from './queries';
import type { ApiKeyRow, UserRow } from './schema';
import { findSessionUser } from './session';
import { pathHeader } from './session-cookie';

/** The signed-in user of a page; others are sent to sign in and come back. */
export async function requireUser(): Promise<UserRow> {
  const user = await findSessionUser();
  if (user) return user;
  const path = (await headers()).get(pathHeader);
  redirect(path && path !== '/' ? `/sign-in?from=${encodeURIComponent(path)}` : '/sign-in');
}

/** What the signed-in user chose, in whatever browser. */
export async function loadOwnZone(): Promise<OwnZone> {
  return findOwnZone(db(), (await requireUser()).id);
}

/** What a page or a server action may use, once the user is known to have the permission. */
export async function loadContext(permission: Permission): Promise<Ctx> {
  const { id, email, role } = await requireUser();
  const ctx: Ctx = { actor: { kind: 'user', id, email, role }, db: db() };
  requirePermission(ctx, permission);
  return ctx;
}

/** The same for a whole page: who lacks the permission is shown what stands in the page's `not-found.tsx`. */
export async function loadPageContext(permission: Permission): Promise<Ctx> {
  if (!can((await requireUser()).role, permission)) notFound();
  return loadContext(permission);
}

/** Everybody who may or might sign in, and which of them is looking. */
export async function loadUsers(): Promise<{ users: UserRow[]; ownId: string; zones: Zones }> {
  const { db: database } = await loadPageContext('users:write');
  const [users, { id }, { zones }] = await Promise.all([
    listUsers(database),
    requireUser(),
    loadPreferences(),
  ]);
  return { users, ownId: id, zones };
}

export async function loadApiKeys(): Promise<{ apiKeys: ApiKeyRow[]; zones: Zones }> {
  const { db: database } = await loadPageContext('api-keys:write');
  const [apiKeys, { zones }] = await Promise.all([listApiKeys(database), loadPreferences()]);
  return { apiKeys, zones };
}

/** The same for what shows a list or a chart and changes nothing: see `readDb`. */
export async function loadReadContext(permission: Permission): Promise<Ctx> {
  return { ...(await loadContext(permission)), db: readDb() };
}

/**
 * The same for a request to the API: `Authorization: Bearer <api key>`, else the session's cookie.
 * Throws `unauthenticated` or `forbidden`.
 */
export async function loadApiContext(request: Request, permission: Permission): Promise<Ctx> {
  const authorization = request.headers.get('authorization');
  const ctx = authorization === null ? await sessionContext() : await bearerContext(authorization);
  requirePermission(ctx, permission);
  return ctx;
}

/** The same for what gives a list or a chart and changes nothing. */
export async function loadApiReadContext(request: Request, permission: Permission): Promise<Ctx> {
  return { ...(await loadApiContext(request, permission)), db: readDb() };
}

async function bearerContext(authorization: string): Promise<Ctx> {
  const token = /^Bearer +(\S+)\s*$/i.exec(authorization)?.[1];
  const actor = token ? await findApiKey(db(), token, new Date()) : null;
  if (!actor) throw new AppError('unauthenticated', 'The API key is unknown or was revoked');
  return { actor, db: db() };
}

async function sessionContext(): Promise<Ctx> {
  const user = await findSessionUser();
  if (!user) throw new AppError('unauthenticated', 'Sign in, or send an API key: Authorization: Bearer …');
  const { id, email, role } = user;
  return { actor: { kind: 'user', id, email, role }, db: db() };
}

import { getServerSession } from 'next-auth';
import { cache } from 'react';
import { db } from '@/lib/platform/db';
import { authOptions } from './auth-options';
import { passwordMark } from './passwords';
import { findEnabledUser } from './queries';
import type { UserRow } from './schema';

/**
 * The user of this request, from its session cookie and the row in the database: a user who was disabled, or whose
 * password changed, is signed out. Rejects when the database is away: that is not the same as being signed out.
 */
export const findSessionUser = cache(async (): Promise<UserRow | null> => {
  // whether cookies are Secure matters only when they are written
  const session = await getServerSession(authOptions(false));
  if (!session?.userId) return null;
  const user = await findEnabledUser(db(), { id: session.userId });
  if (!user) return null;
  const { passwordHash, ...row } = user;
  return passwordMark(passwordHash) === session.passwordMark ? row : null;
});

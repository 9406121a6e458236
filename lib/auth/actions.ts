'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { sessionCookie } from './session-cookie';

/** Takes the session's cookie, in all its parts, out of the browser. */
export async function signOut(): Promise<void> {
  const jar = await cookies();
  for (const { name } of jar.getAll()) if (name.startsWith(sessionCookie)) jar.delete(name);
  redirect('/sign-in');
}

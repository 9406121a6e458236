'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { type ZoneChoice, zoneChoiceCookie } from '@/lib/platform/preferences';
import { chooseZone } from './commands';
import { loadContext } from './loaders';
import { sessionCookie } from './session-cookie';

/** Takes the session's cookie, in all its parts, out of the browser. */
export async function signOut(): Promise<void> {
  const jar = await cookies();
  for (const { name } of jar.getAll()) if (name.startsWith(sessionCookie)) jar.delete(name);
  redirect('/sign-in');
}

const yearSeconds = 31_536_000;

/** Kept with the person, and in the browser for pages that are shown before the person is known. */
export async function saveZoneChoice(choice: ZoneChoice): Promise<void> {
  await chooseZone(await loadContext('calls:read'), { choice });
  (await cookies()).set(zoneChoiceCookie, choice, { path: '/', maxAge: yearSeconds, sameSite: 'lax' });
}

'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { ownZoneCookie, zoneChoiceCookie } from '@/lib/platform/preferences';
import { chooseZone } from './commands/zone';
import { loadContext } from './loaders';
import type { ChosenZone } from './schema';
import { sessionCookie } from './session-cookie';

/** Takes the session's cookie, in all its parts, out of the browser. */
export async function signOut(): Promise<void> {
  const jar = await cookies();
  for (const { name } of jar.getAll()) if (name.startsWith(sessionCookie)) jar.delete(name);
  redirect('/sign-in');
}

const yearSeconds = 31_536_000;

/** Kept with the person, and in the browser for pages that are shown before the person is known. */
export async function saveZone(chosen: ChosenZone): Promise<void> {
  await chooseZone(await loadContext('calls:read'), chosen);
  const jar = await cookies();
  const keep = (name: string, value: string | undefined) =>
    value && jar.set(name, value, { path: '/', maxAge: yearSeconds, sameSite: 'lax' });
  keep(zoneChoiceCookie, chosen.choice);
  keep(ownZoneCookie, chosen.zone);
}

'use server';

import { cookies, headers } from 'next/headers';
import { encode } from 'next-auth/jwt';
import { env } from '@/lib/platform/env';
import type { FormState } from '@/lib/platform/form-state';
import { runForm } from '@/lib/platform/run-form';
import { changeOwnPassword, type SessionFacts } from './commands/passwords';
import { loadContext } from './loaders';
import { sessionCookie, sessionCookieOptions, sessionSeconds } from './session-cookie';

/** The session of this browser goes on; those elsewhere end. */
export async function submitOwnPassword(_before: FormState, form: FormData): Promise<FormState> {
  const state = await runForm(form, async ({ current = '', password = '', again = '' }) => {
    const ctx = await loadContext('calls:read');
    await writeSession(await changeOwnPassword(ctx, { current, password, again }));
    return 'Your password is changed';
  });
  return { ...state, values: {} };
}

async function writeSession({ userId, passwordMark }: SessionFacts): Promise<void> {
  const secret = process.env.NEXTAUTH_SECRET ?? '';
  const value = await encode({ token: { sub: userId, passwordMark }, secret, maxAge: sessionSeconds });
  (await cookies()).set(sessionCookie, value, sessionCookieOptions(await headers(), env().APP_URL));
}

'use server';

import { revalidatePath } from 'next/cache';
import type { Role } from '@/lib/audit/actor';
import type { FormState } from '@/lib/platform/form-state';
import { runForm } from '@/lib/platform/run-form';
import { changePassword } from './commands/passwords';
import { createUser, setUserEnabled, updateUser } from './commands/users';
import { loadContext } from './loaders';
import type { MadePassword } from './made-secrets';
import { makePassword } from './passwords';

const path = '/settings/users';

// What a form sends is checked by the commands' schemas; the casts only name what those expect.

/** A password that is left empty is made here. */
export async function submitNewUser(_before: MadePassword, form: FormData): Promise<MadePassword> {
  let made = '';
  const state = await runUserForm(form, async ({ email = '', name = '', role, password: typed }) => {
    const password = typed || makePassword();
    await createUser(await loadContext('users:write'), { email, name, role: role as Role, password });
    if (!typed) made = password;
    return 'Added';
  });
  return { ...withoutPassword(state), made };
}

export async function submitNewPassword(_before: MadePassword, form: FormData): Promise<MadePassword> {
  let made = '';
  const state = await runUserForm(form, async ({ userId = '', password: typed }) => {
    const password = typed || makePassword();
    await changePassword(await loadContext('users:write'), { userId, password });
    if (!typed) made = password;
    return 'Set';
  });
  return { ...withoutPassword(state), made };
}

export async function submitUserChange(_before: FormState, form: FormData): Promise<FormState> {
  return runUserForm(form, async ({ id = '', name = '', role, seenName = '', seenRole }) => {
    const seen = { name: seenName, role: seenRole as Role };
    await updateUser(await loadContext('users:write'), { id, name, role: role as Role, seen });
    return 'Saved';
  });
}

export async function submitUserEnabled(_before: FormState, form: FormData): Promise<FormState> {
  return runUserForm(form, async ({ id = '', enabled }) => {
    await setUserEnabled(await loadContext('users:write'), { id, enabled: enabled === 'true' });
    return enabled === 'true' ? 'Enabled' : 'Disabled';
  });
}

/** Whatever comes of it, the page shows how it is now. */
async function runUserForm(
  form: FormData,
  work: (values: Record<string, string>) => Promise<string>,
): Promise<FormState> {
  const state = await runForm(form, work);
  revalidatePath(path);
  return state;
}

/** What was typed goes back to a form that failed, but for the password. */
function withoutPassword(state: FormState): FormState {
  const { password: _, ...values } = state.values;
  return { ...state, values };
}

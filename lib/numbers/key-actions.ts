'use server';

import { revalidatePath } from 'next/cache';
import { loadContext } from '@/lib/auth/loaders';
import type { FormState } from '@/lib/platform/form-state';
import { runForm } from '@/lib/platform/run-form';
import { revokeReceiveKey, rotateReceiveKey, setKeyNetworks } from './commands/receive-keys';

// The commands decide who may: every signed-in person reaches them, and a refusal stands in the form.

export async function submitKeyRotation(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ id = '', overlapHours }) => {
    await rotateReceiveKey(await loadContext('numbers:read'), { id, overlapHours });
    revalidatePath('/', 'layout');
    return 'Replaced';
  });
}

export async function submitKeyRevocation(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ id = '' }) => {
    await revokeReceiveKey(await loadContext('numbers:read'), { id });
    revalidatePath('/', 'layout');
    return 'Revoked';
  });
}

export async function submitKeyNetworks(_before: FormState, form: FormData): Promise<FormState> {
  const state = await runForm(form, async ({ id = '', networks = '', seen }) => {
    await setKeyNetworks(await loadContext('numbers:read'), { id, networks, seen });
    return 'Saved';
  });
  // after a conflict too: what is set now is what the next try replaces
  revalidatePath('/', 'layout');
  return state;
}

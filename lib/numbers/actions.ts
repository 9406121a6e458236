'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { loadContext } from '@/lib/auth/loaders';
import type { FormState } from '@/lib/platform/form-state';
import { runForm } from '@/lib/platform/run-form';
import { createNumber, setNumberEnabled, updateNumber } from './commands/numbers';

// The commands decide who may: every signed-in person reaches them, and a refusal stands in the form.

export async function submitNewNumber(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ accountId = '', phoneNumber = '', label, notes }) => {
    const ctx = await loadContext('numbers:read');
    const { id } = await createNumber(ctx, { accountId, phoneNumber, label, notes });
    revalidatePath('/numbers');
    redirect(`/numbers/${id}`);
  });
}

export async function submitNumberChange(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ id = '', version = '', label = '', notes = '', timeZone = '' }) => {
    await updateNumber(await loadContext('numbers:read'), { id, version, label, notes, timeZone });
    revalidatePath('/numbers', 'layout');
    return 'Saved';
  });
}

export async function submitNumberEnabled(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ id = '', enabled }) => {
    await setNumberEnabled(await loadContext('numbers:read'), { id, enabled: enabled === 'true' });
    revalidatePath('/numbers', 'layout');
    return enabled === 'true' ? 'Enabled' : 'Disabled';
  });
}

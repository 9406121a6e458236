'use server';

import { revalidatePath } from 'next/cache';
import { loadContext } from '@/lib/auth/loaders';
import type { FormState } from '@/lib/platform/form-state';
import { runForm } from '@/lib/platform/run-form';
import { createAccount, renameAccount } from './commands/accounts';
import { removeLicenseKey, setLicenseKey } from './commands/license-key';

// The commands decide who may: every signed-in person reaches them, and a refusal stands in the form.

export async function submitNewAccount(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ name = '' }) => {
    await createAccount(await loadContext('numbers:read'), { name });
    revalidatePath('/', 'layout');
    return 'Added';
  });
}

export async function submitAccountName(_before: FormState, form: FormData): Promise<FormState> {
  const state = await runForm(form, async ({ id = '', name = '', seen }) => {
    await renameAccount(await loadContext('numbers:read'), { id, name, seen });
    return 'Renamed';
  });
  // after a conflict too: what is set now is what the next try replaces
  revalidatePath('/', 'layout');
  return state;
}

export async function submitLicenseKey(_before: FormState, form: FormData): Promise<FormState> {
  const state = await runForm(form, async ({ id = '', licenseKey = '' }) => {
    const ctx = await loadContext('numbers:read');
    const { licenseKeyLast4 } = await setLicenseKey(ctx, { accountId: id, licenseKey });
    revalidatePath('/', 'layout');
    return `Saved: the key ends with ${licenseKeyLast4}`;
  });
  // a key that was refused is not sent back to the page either
  return { ...state, values: {} };
}

export async function submitLicenseKeyRemoval(_before: FormState, form: FormData): Promise<FormState> {
  const state = await runForm(form, async ({ id = '', seen }) => {
    await removeLicenseKey(await loadContext('numbers:read'), { accountId: id, seen });
    return 'Removed';
  });
  revalidatePath('/', 'layout');
  return state;
}

'use server';

import { revalidatePath } from 'next/cache';
import { loadContext } from '@/lib/auth/loaders';
import type { FormState } from '@/lib/platform/form-state';
import { runForm } from '@/lib/platform/run-form';
import { refreshCodes } from './commands';

export async function submitRefreshCodes(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async () => {
    const { codes, differences } = await refreshCodes(await loadContext('calls:read'));
    revalidatePath('/codes');
    const found = differences === 0 ? 'all as in the book' : `${differences} differ from the book`;
    return `Phone Notify! gave ${codes} codes, ${found}`;
  });
}

'use server';

import { revalidatePath } from 'next/cache';
import { loadContext } from '@/lib/auth/loaders';
import type { FormState } from '@/lib/platform/form-state';
import { runForm } from '@/lib/platform/run-form';
import { reprocessMatching, reprocessPostback } from './commands';
import { inboxPath, parseInbox } from './inbox-filters';

export async function submitReprocess(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ id = '' }) => {
    await reprocessPostback(await loadContext('postbacks:read'), id);
    revalidatePath(inboxPath, 'layout');
    return 'It is read again now: reload in a second to see its verdict';
  });
}

export async function submitReprocessMatching(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ query = '' }) => {
    const { filters } = parseInbox(new URLSearchParams(query));
    const count = await reprocessMatching(await loadContext('postbacks:read'), filters, new Date());
    revalidatePath(inboxPath, 'layout');
    return `${count.toLocaleString('en-US')} postbacks are read again`;
  });
}

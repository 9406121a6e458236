'use server';

import { revalidatePath } from 'next/cache';
import { loadContext } from '@/lib/auth/loaders';
import { AppError } from '@/lib/platform/errors';
import type { FormState } from '@/lib/platform/form-state';
import { runForm } from '@/lib/platform/run-form';
import { reprocessMatching, reprocessPostback } from './commands';
import { inboxPath, isPostbackId, parseInbox } from './inbox-filters';

export async function submitReprocess(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ id = '' }) => {
    if (!isPostbackId(id)) throw new AppError('not_found', 'There is no such postback');
    await reprocessPostback(await loadContext('postbacks:read'), id);
    revalidatePath(inboxPath, 'layout');
    return 'It is read again now: reload in a second to see its verdict';
  });
}

export async function submitReprocessMatching(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ query = '' }) => {
    const { filters } = parseInbox(new URLSearchParams(query));
    // no revalidation: the list it empties would take the dialog with its message away
    const count = await reprocessMatching(await loadContext('postbacks:read'), filters, new Date());
    return `${count.toLocaleString('en-US')} postbacks are read again`;
  });
}

'use server';

import { revalidatePath } from 'next/cache';
import { loadContext } from '@/lib/auth/loaders';
import type { FormState } from '@/lib/platform/form-state';
import { runForm } from '@/lib/platform/run-form';
import { addNote, changeNote, labelCall, removeNote } from './commands';
import type { Label } from './schema';

const callPage = '/calls/[id]';

/** A new note, or with an `id` another text of one's own. */
export async function submitNote(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ id, callId = '', text = '' }) => {
    const ctx = await loadContext('calls:annotate');
    if (id === undefined) await addNote(ctx, { callId, text });
    else await changeNote(ctx, { id, text });
    revalidatePath(callPage, 'page');
    return 'Saved';
  });
}

export async function submitNoteRemoval(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ id = '' }) => {
    await removeNote(await loadContext('calls:annotate'), id);
    revalidatePath(callPage, 'page');
    return 'Removed';
  });
}

export async function saveLabel(callId: string, label: Label | null, sampled: boolean): Promise<void> {
  await labelCall(await loadContext('calls:annotate'), { callId, label, sampled });
  revalidatePath(callPage, 'page');
}

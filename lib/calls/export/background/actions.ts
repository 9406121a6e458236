'use server';

import { revalidatePath } from 'next/cache';
import { loadContext } from '@/lib/auth/loaders';
import type { FormState } from '@/lib/platform/form-state';
import { runForm } from '@/lib/platform/run-form';
import { removeExport } from './commands';
import { exportsPath } from './schema';

export async function submitExportRemoval(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ id = '' }) => {
    await removeExport(await loadContext('calls:read'), id);
    revalidatePath(exportsPath);
    return 'Removed';
  });
}

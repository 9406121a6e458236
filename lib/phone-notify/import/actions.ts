'use server';

import { revalidatePath } from 'next/cache';
import { loadContext } from '@/lib/auth/loaders';
import { AppError } from '@/lib/platform/errors';
import { importNumbers, previewImport } from './commands';
import type { Imported, ImportPreview } from './schema';

export type PreviewState = { status: 'idle' } | ImportPreview;

export type ImportState =
  | { status: 'idle' }
  | { status: 'failed'; message: string }
  | { status: 'done'; imported: Imported };

export async function submitPreview(_before: PreviewState, form: FormData): Promise<PreviewState> {
  return orFailed(async () =>
    previewImport(await loadContext('numbers:read'), { accountId: String(form.get('accountId')) }),
  );
}

export async function submitImport(_before: ImportState, form: FormData): Promise<ImportState> {
  return orFailed(async () => {
    const imported = await importNumbers(await loadContext('numbers:read'), {
      accountId: String(form.get('accountId')),
      add: form.getAll('add').map(String),
      disable: form.getAll('disable').map(String),
    });
    revalidatePath('/numbers', 'layout');
    return { status: 'done' as const, imported };
  });
}

async function orFailed<T>(work: () => Promise<T>): Promise<T | { status: 'failed'; message: string }> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { status: 'failed', message: error.message };
  }
}

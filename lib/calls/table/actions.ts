'use server';

import { loadContext } from '@/lib/auth/loaders';
import { AppError } from '@/lib/platform/errors';
import { changeCallTable } from './commands';
import type { CallTableChange } from './schema';

/** Keeps how the person has the list; returns what was wrong, or nothing. */
export async function saveCallTable(change: CallTableChange): Promise<string> {
  try {
    await changeCallTable(await loadContext('calls:read'), change);
    return '';
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

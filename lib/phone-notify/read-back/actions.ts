'use server';

import { revalidatePath } from 'next/cache';
import { loadContext } from '@/lib/auth/loaders';
import { readBackBatch } from './commands';
import type { ReadBackResult } from './schema';

/** Reads the scripts of a few numbers; the page asks again until all are read. */
export async function readBackNumbers(ids: string[]): Promise<ReadBackResult[]> {
  const results = await readBackBatch(await loadContext('numbers:write'), { ids });
  // the drift alert stands on every page
  revalidatePath('/', 'layout');
  return results;
}

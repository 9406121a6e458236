'use server';

import { refresh } from 'next/cache';
import { loadReadContext } from '@/lib/auth/loaders';

/**
 * Draws the page anew in this very answer: what fails leaves the page as it is, where a refresh by the browser's router
 * would end on the browser's own error page. Throws before anything is drawn when nobody is signed in, or the database
 * is away.
 */
export async function refreshPage(): Promise<void> {
  const { db } = await loadReadContext('calls:read');
  await db.$queryRaw`SELECT 1`;
  refresh();
}

'use server';

import { headers } from 'next/headers';
import { loadContext } from '@/lib/auth/loaders';
import { baseUrlOf } from '@/lib/numbers/base-url';
import { env } from '@/lib/platform/env';
import { AppError } from '@/lib/platform/errors';
import { sendTestPost, type TestPostResult } from './commands/test-post';

export type TestPostState =
  | { status: 'idle' }
  | { status: 'failed'; message: string }
  | { status: 'done'; result: TestPostResult };

export async function submitTestPost(_before: TestPostState, form: FormData): Promise<TestPostState> {
  try {
    const ctx = await loadContext('numbers:read');
    const baseUrl = baseUrlOf(await headers(), env().APP_URL);
    return {
      status: 'done',
      result: await sendTestPost(ctx, { id: String(form.get('id')) }, { baseUrl }),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { status: 'failed', message: error.message };
  }
}

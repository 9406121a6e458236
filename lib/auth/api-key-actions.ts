'use server';

import { revalidatePath } from 'next/cache';
import type { Role } from '@/lib/audit/actor';
import type { FormState } from '@/lib/platform/form-state';
import { runForm } from '@/lib/platform/run-form';
import { createApiKey, revokeApiKey } from './commands/api-keys';
import { loadContext } from './loaders';
import type { MadeToken } from './made-secrets';

const path = '/settings/api-keys';

export async function submitNewApiKey(_before: MadeToken, form: FormData): Promise<MadeToken> {
  let token = '';
  const state = await runForm(form, async ({ name = '', role }) => {
    // checked by the command's schema; the cast only names what that expects
    ({ token } = await createApiKey(await loadContext('api-keys:write'), { name, role: role as Role }));
    revalidatePath(path);
    return 'Made';
  });
  return { ...state, token };
}

export async function submitApiKeyRevocation(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ id = '' }) => {
    await revokeApiKey(await loadContext('api-keys:write'), { id });
    revalidatePath(path);
    return 'Revoked';
  });
}

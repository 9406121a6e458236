'use server';

import { revalidatePath } from 'next/cache';
import { loadContext } from '@/lib/auth/loaders';
import type { FormState } from '@/lib/platform/form-state';
import { runForm } from '@/lib/platform/run-form';
import { removeVariableRule, setAccountPrivacy, setNumberPrivacy, setVariableRule } from './commands/privacy';
import type { PrivacyPolicy } from './privacy-loaders';

const path = '/settings/privacy';
const saved = 'Saved: it holds for what comes in from a few seconds on';

// What a form sends is checked by the commands' schemas; the casts only name what those expect.

export async function submitAccountPrivacy(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ id = '', privacy = '' }) => {
    const ctx = await loadContext('privacy:write');
    await setAccountPrivacy(ctx, { accountId: id, privacy: privacy as PrivacyPolicy });
    revalidatePath(path);
    return saved;
  });
}

export async function submitNumberPrivacy(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ id = '', privacy = '' }) => {
    const ctx = await loadContext('privacy:write');
    await setNumberPrivacy(ctx, {
      numberId: id,
      privacy: privacy === '' ? null : (privacy as PrivacyPolicy),
    });
    revalidatePath(path);
    return saved;
  });
}

export async function submitVariableRule(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ name = '', privacy = '', mayHoldCardNumbers }) => {
    const ctx = await loadContext('privacy:write');
    await setVariableRule(ctx, {
      name,
      privacy: privacy as PrivacyPolicy,
      mayHoldCardNumbers: mayHoldCardNumbers === 'on',
    });
    revalidatePath(path);
    return saved;
  });
}

export async function submitVariableRuleRemoval(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ name = '' }) => {
    await removeVariableRule(await loadContext('privacy:write'), { name });
    revalidatePath(path);
    return saved;
  });
}

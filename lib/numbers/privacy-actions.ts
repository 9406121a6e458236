'use server';

import { revalidatePath } from 'next/cache';
import { loadContext } from '@/lib/auth/loaders';
import type { FormState } from '@/lib/platform/form-state';
import { parseInput } from '@/lib/platform/parse-input';
import { runForm } from '@/lib/platform/run-form';
import { removeVariableRule, setAccountPrivacy, setNumberPrivacy, setVariableRule } from './commands/privacy';
import type { PrivacyPolicy } from './privacy-loaders';
import { shownRulesSchema } from './privacy-schema';

const path = '/settings/privacy';
const saved = 'Saved: it holds for what comes in from a few seconds on';

// What a form sends is checked by the commands' schemas; the casts only name what those expect.

export async function submitAccountPrivacy(_before: FormState, form: FormData): Promise<FormState> {
  return runPrivacyForm(form, async ({ id = '', privacy = '', seen = '' }) => {
    const ctx = await loadContext('privacy:write');
    await setAccountPrivacy(ctx, {
      accountId: id,
      privacy: privacy as PrivacyPolicy,
      seen: seen as PrivacyPolicy,
    });
    return saved;
  });
}

export async function submitNumberPrivacy(_before: FormState, form: FormData): Promise<FormState> {
  const policyOf = (text: string) => (text === '' ? null : (text as PrivacyPolicy));
  return runPrivacyForm(form, async ({ id = '', privacy = '', seen = '' }) => {
    const ctx = await loadContext('privacy:write');
    await setNumberPrivacy(ctx, { numberId: id, privacy: policyOf(privacy), seen: policyOf(seen) });
    return saved;
  });
}

export async function submitVariableRule(_before: FormState, form: FormData): Promise<FormState> {
  return runPrivacyForm(form, async ({ name = '', privacy = '', mayHoldCardNumbers, seen = '' }) => {
    const ctx = await loadContext('privacy:write');
    await setVariableRule(ctx, {
      name,
      privacy: privacy as PrivacyPolicy,
      mayHoldCardNumbers: mayHoldCardNumbers === 'on',
      seen: shownRule(seen, name),
    });
    return saved;
  });
}

export async function submitVariableRuleRemoval(_before: FormState, form: FormData): Promise<FormState> {
  return runPrivacyForm(form, async ({ name = '', seen = '' }) => {
    await removeVariableRule(await loadContext('privacy:write'), { name, seen: shownRule(seen, name) });
    return saved;
  });
}

/** Whatever comes of it, the page shows what is set now: after a conflict that is what the next try replaces. */
async function runPrivacyForm(
  form: FormData,
  work: (values: Record<string, string>) => Promise<string>,
): Promise<FormState> {
  const state = await runForm(form, work);
  revalidatePath(path);
  return state;
}

/** What the page showed of a rule; null where it showed none. `shown`: JSON of all its rules. */
function shownRule(shown: string, name: string) {
  const rules = parseInput(shownRulesSchema, shown);
  return rules.find((rule) => rule.name === name.trim().toLowerCase()) ?? null;
}

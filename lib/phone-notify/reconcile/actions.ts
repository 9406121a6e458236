'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { loadContext } from '@/lib/auth/loaders';
import { baseUrlOf } from '@/lib/numbers/base-url';
import { env } from '@/lib/platform/env';
import type { FormState } from '@/lib/platform/form-state';
import { parseInput } from '@/lib/platform/parse-input';
import { runForm } from '@/lib/platform/run-form';
import { placeTestCall } from '../place-test-call';
import { expectCalls } from './commands';
import { expectedCallsFormSchema } from './schema';

export async function submitExpectedCalls(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ accountId = '', queueIds = '' }) => {
    const ctx = await loadContext('calls:read');
    const expected = parseInput(expectedCallsFormSchema, { accountId, queueIds });
    const { added, known } = await expectCalls(ctx, expected, new Date());
    revalidatePath('/reconcile');
    return `${added} noted${known > 0 ? `, ${known} were noted before` : ''}`;
  });
}

export async function submitTestCall(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async (values) => {
    const { accountId = '', phoneNumber = '', callerId = '', textToSay = '', confirmation = '' } = values;
    const baseUrl = baseUrlOf(await headers(), env().APP_URL);
    const queueId = await placeTestCall(await loadContext('calls:read'), {
      accountId,
      phoneNumber,
      callerId,
      textToSay,
      confirmation,
      baseUrl,
    });
    redirect(`/test-call/${accountId}/${queueId}`);
  });
}

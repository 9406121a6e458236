'use client';

import { useActionState, useRef } from 'react';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { submitAccountPrivacy, submitNumberPrivacy } from '@/lib/numbers/privacy-actions';
import type { PrivacyPolicy } from '@/lib/numbers/privacy-loaders';
import { policyWords } from '@/lib/numbers/privacy-policies';
import { idleForm } from '@/lib/platform/form-state';

const actions = { account: submitAccountPrivacy, number: submitNumberPrivacy };

/** What is kept for one account or number; saved as soon as it is chosen. */
export function PolicyForm({
  of,
  id,
  name,
  privacy,
}: {
  of: keyof typeof actions;
  id: string;
  /** what the choice is for, to screen readers */
  name: string;
  /** null: as the account has it */
  privacy: PrivacyPolicy | null;
}) {
  const [state, submit, busy] = useActionState(actions[of], idleForm);
  const form = useRef<HTMLFormElement>(null);
  return (
    <form ref={form} action={submit} aria-busy={busy} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="seen" value={privacy ?? ''} />
      <Select
        key={privacy}
        name="privacy"
        aria-label={`What is kept for ${name}`}
        defaultValue={privacy ?? ''}
        onChange={() => form.current?.requestSubmit()}
        className="w-auto"
      >
        {of === 'number' ? <option value="">As its account</option> : null}
        {Object.entries(policyWords).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
      {state.message ? (
        <Notice kind={state.status === 'done' ? 'success' : 'error'}>{state.message}</Notice>
      ) : null}
    </form>
  );
}

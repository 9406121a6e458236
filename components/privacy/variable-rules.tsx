'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { submitVariableRule, submitVariableRuleRemoval } from '@/lib/numbers/privacy-actions';
import type { PrivacySettings } from '@/lib/numbers/privacy-loaders';
import { policyWords } from '@/lib/numbers/privacy-policies';
import { idleForm } from '@/lib/platform/form-state';

/** Variables with a rule of their own, and a form for one more. */
export function VariableRules({ variables }: Pick<PrivacySettings, 'variables'>) {
  const shown = JSON.stringify(variables);
  return (
    <div className="flex flex-col gap-4">
      {variables.length > 0 ? (
        <Table label="Variables with a rule of their own">
          <thead>
            <tr>
              <Th>Variable</Th>
              <Th>Kept</Th>
              <Th>Card-like digits</Th>
              <Th>
                <span className="sr-only">Remove</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {variables.map(({ name, privacy, mayHoldCardNumbers }) => (
              <Tr key={name}>
                <Td className="font-mono text-sm">{name}</Td>
                <Td>{policyWords[privacy]}</Td>
                <Td>{mayHoldCardNumbers ? 'Left as posted' : 'Masked'}</Td>
                <Td className="text-right">
                  <RemoveRule name={name} shown={shown} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      ) : null}
      <AddRule shown={shown} />
    </div>
  );
}

/** `shown`: the rules of the page, sent along so that nobody writes over a change unseen. */
function AddRule({ shown }: { shown: string }) {
  const [state, submit, busy] = useActionState(submitVariableRule, idleForm);
  return (
    <form action={submit} noValidate className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="seen" value={shown} />
      <Field label="Variable" hint="As named in GetDigits, or digitsdialed" error={state.fields.name}>
        {(control) => <Input {...control} name="name" autoComplete="off" defaultValue={state.values.name} />}
      </Field>
      <Field label="What is kept" error={state.fields.privacy}>
        {(control) => (
          <Select {...control} name="privacy" defaultValue={state.values.privacy ?? 'length'}>
            {Object.entries(policyWords).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <label className="flex h-8 items-center gap-2 text-sm">
        <input type="checkbox" name="mayHoldCardNumbers" />
        Its digits are never a card: do not mask them
      </label>
      <Button type="submit" disabled={busy}>
        {busy ? 'Saving…' : 'Set the rule'}
      </Button>
      {state.message ? (
        <Notice kind={state.status === 'done' ? 'success' : 'error'}>{state.message}</Notice>
      ) : null}
    </form>
  );
}

function RemoveRule({ name, shown }: { name: string; shown: string }) {
  const [state, submit, busy] = useActionState(submitVariableRuleRemoval, idleForm);
  return (
    <form action={submit}>
      <input type="hidden" name="name" value={name} />
      <input type="hidden" name="seen" value={shown} />
      {state.status === 'failed' ? <Notice kind="error">{state.message}</Notice> : null}
      <Button type="submit" size="sm" look="quiet" disabled={busy} aria-label={`Remove the rule of ${name}`}>
        Remove
      </Button>
    </form>
  );
}

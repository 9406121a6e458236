'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { submitNumberChange } from '@/lib/numbers/actions';
import type { NumberRow } from '@/lib/numbers/schema';
import { idleForm } from '@/lib/platform/form-state';

/** Label, notes and zone of a number. */
export function NumberForm({
  number: { id, version, label, notes, timeZone },
  timeZones,
}: {
  number: Pick<NumberRow, 'id' | 'version' | 'label' | 'notes' | 'timeZone'>;
  /** IANA names to choose from */
  timeZones: string[];
}) {
  const [state, submit, busy] = useActionState(submitNumberChange, idleForm);
  return (
    <form action={submit} noValidate className="flex flex-col gap-4">
      {state.message ? (
        <Notice kind={state.status === 'done' ? 'success' : 'error'}>{state.message}</Notice>
      ) : null}
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <Field label="Label" error={state.fields.label}>
        {(control) => (
          <Input {...control} name="label" autoComplete="off" defaultValue={state.values.label ?? label} />
        )}
      </Field>
      <Field label="Notes" error={state.fields.notes}>
        {(control) => <Textarea {...control} name="notes" defaultValue={state.values.notes ?? notes} />}
      </Field>
      <Field
        label="Time zone"
        hint="Of the people who answer it: its local time is shown beside it."
        error={state.fields.timeZone}
      >
        {(control) => (
          <Select {...control} name="timeZone" defaultValue={state.values.timeZone ?? timeZone}>
            <option value="">Not told</option>
            {timeZones.map((name) => (
              <option key={name} value={name}>
                {name.replaceAll('_', ' ')}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div>
        <Button type="submit" disabled={busy}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  );
}

import { RoleField } from '@/components/settings/role-field';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { UserRow } from '@/lib/auth/schema';
import type { FormState } from '@/lib/platform/form-state';

/** What a person is called and may do. */
export function NameAndRole({
  state,
  user: { name, role },
}: {
  state: FormState;
  user: Pick<UserRow, 'name' | 'role'>;
}) {
  return (
    <>
      <Field label="Name" hint="Shown on notes and in the menu. May stay empty." error={state.fields.name}>
        {(control) => (
          <Input {...control} name="name" autoComplete="off" defaultValue={state.values.name ?? name} />
        )}
      </Field>
      <RoleField
        chosen={state.values.role ?? role}
        hint="A viewer sees calls, figures and numbers. An operator also writes notes, shares views and has postbacks processed again. An admin also changes numbers, keys, users and settings."
        error={state.fields.role}
      />
    </>
  );
}

export function PasswordField({ state }: { state: FormState }) {
  return (
    <Field
      label="Password"
      hint="At least 10 characters. Leave it empty to have one made, which is shown once."
      error={state.fields.password}
    >
      {(control) => <Input {...control} name="password" type="password" autoComplete="new-password" />}
    </Field>
  );
}

import type { ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { type Role, roles } from '@/lib/audit/actor';

const names: Record<Role, string> = { viewer: 'Viewer', operator: 'Operator', admin: 'Admin' };

export function RoleField({
  chosen,
  hint,
  error,
}: {
  chosen: string;
  hint: ReactNode;
  error: string | undefined;
}) {
  return (
    <Field label="Role" hint={hint} error={error}>
      {(control) => (
        <Select key={chosen} {...control} name="role" defaultValue={chosen}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {names[role]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';

export interface AddressChoice {
  label: string;
  /** heading that the choice stands under; empty: none */
  group: string;
  href: string;
}

/** One of several addresses of the page, where links would take too much room. */
export function AddressSelect({
  label,
  choices,
  chosen,
  className,
}: {
  label: string;
  choices: AddressChoice[];
  /** the address of the page as it is */
  chosen: string;
  className?: string;
}) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [picked, setPicked] = useState(chosen);
  const groups = [...new Set(choices.map(({ group }) => group))];
  const optionsOf = (wanted: string) =>
    choices
      .filter(({ group }) => group === wanted)
      .map(({ label: words, href }) => (
        <option key={href} value={href}>
          {words}
        </option>
      ));
  return (
    <Field label={label} className={className}>
      {(control) => (
        <Select
          {...control}
          value={isPending ? picked : chosen}
          aria-busy={isPending}
          onChange={({ target: { value } }) => {
            setPicked(value);
            startTransition(() => router.push(value, { scroll: false }));
          }}
        >
          {groups.map((group) =>
            group === '' ? (
              optionsOf(group)
            ) : (
              <optgroup key={group} label={group}>
                {optionsOf(group)}
              </optgroup>
            ),
          )}
        </Select>
      )}
    </Field>
  );
}

'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';

export interface AgainstLink {
  label: string;
  /** heading that the choice stands under; empty: none */
  group: string;
  href: string;
}

/** What a comparison is made with; each choice is an address of the page. */
export function AgainstChooser({ links, chosen }: { links: AgainstLink[]; chosen: string }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const groups = [...new Set(links.map(({ group }) => group))];
  const optionsOf = (wanted: string) =>
    links
      .filter(({ group }) => group === wanted)
      .map(({ label, href }) => (
        <option key={href} value={href}>
          {label}
        </option>
      ));
  return (
    <Field label="Compare with" className="no-print mb-4 max-w-80">
      {(control) => (
        <Select
          {...control}
          defaultValue={chosen}
          aria-busy={isPending}
          onChange={(event) => {
            const href = event.target.value;
            startTransition(() => router.push(href, { scroll: false }));
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

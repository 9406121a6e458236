'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useRef, useTransition } from 'react';
import { useFollowingFields } from '@/components/ui/use-following-fields';

/** A plain form, whose fields are the query of `path`; with a script the page stays while its list is read. */
export function AddressForm({
  path,
  label,
  values,
  children,
}: {
  path: string;
  /** names the form for screen readers */
  label: string;
  /** of the fields, as the address has them */
  values: Record<string, string>;
  children: ReactNode;
}) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  useFollowingFields(form, values);
  const show = (fields: FormData) => {
    const filled = [...fields].filter((entry): entry is [string, string] => entry[1] !== '');
    const query = new URLSearchParams(filled);
    startTransition(() => router.push(`${path}?${query}`));
  };
  return (
    <form
      ref={form}
      action={path}
      aria-label={label}
      aria-busy={isPending}
      onSubmit={(event) => {
        event.preventDefault();
        show(new FormData(event.currentTarget));
      }}
      className="no-print mb-3 flex flex-wrap items-end gap-2"
    >
      {children}
    </form>
  );
}

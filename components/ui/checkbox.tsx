import type { ComponentProps, ReactNode } from 'react';

/** A box to tick with its words, and what ticking it means. */
export function Checkbox({
  label,
  hint,
  ...rest
}: Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode }) {
  return (
    <label className="flex items-start gap-2">
      <input type="checkbox" className="mt-1 size-4 shrink-0 accent-accent" {...rest} />
      <span className="min-w-0">
        {label}
        {hint ? <span className="block text-sm text-faint">{hint}</span> : null}
      </span>
    </label>
  );
}

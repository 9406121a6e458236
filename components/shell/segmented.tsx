'use client';

import type { LucideIcon } from 'lucide-react';
import { classNames } from '@/components/ui/class-names';

export interface Segment<T extends string> {
  value: T;
  label: string;
  /** on hover; the label unless given */
  title?: string;
  /** shown instead of the label, which stays for screen readers */
  icon?: LucideIcon;
}

/** One of a few, as radio buttons: arrow keys move between them. */
export function Segmented<T extends string>({
  legend,
  name,
  segments,
  value,
  onChange,
  commandOf,
}: {
  legend: string;
  /** unique on the page */
  name: string;
  segments: Segment<T>[];
  /** null: none of them */
  value: T | null;
  onChange: (value: T) => void;
  /** what choosing one is called in the palette; without it the choices are not there */
  commandOf?: (label: string) => string;
}) {
  return (
    <fieldset className="flex min-w-0 rounded-md border border-line bg-canvas p-0.5">
      <legend className="sr-only">{legend}</legend>
      {segments.map(({ value: own, label, title = label, icon: Icon }) => (
        <label
          key={own}
          title={title}
          className={classNames(
            'flex h-6 min-w-0 flex-1 cursor-pointer items-center justify-center rounded-sm px-2 text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent',
            own === value ? 'bg-surface font-medium text-ink shadow-sm' : 'text-muted hover:text-ink',
          )}
        >
          <input
            type="radio"
            name={name}
            value={own}
            checked={own === value}
            onChange={() => onChange(own)}
            data-command={commandOf?.(label)}
            className="sr-only"
          />
          {Icon ? <Icon aria-hidden className="size-4" strokeWidth={1.75} /> : null}
          <span className={Icon ? 'sr-only' : 'truncate'}>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

import type { ComponentProps } from 'react';
import { classNames } from './class-names';

export const controlClass =
  'w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink placeholder:text-faint disabled:opacity-60 aria-invalid:border-failed aria-invalid:outline-failed';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={classNames(controlClass, 'h-8', className)} {...rest} />;
}

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} className={classNames(controlClass, 'py-1.5', className)} {...rest} />;
}

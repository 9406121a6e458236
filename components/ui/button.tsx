import Link from 'next/link';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { LinkPending } from './link-pending';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'sm' | 'md';

const looks: Record<ButtonLook, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:opacity-90',
  secondary: 'border-line-strong bg-surface text-ink hover:bg-raised',
  quiet: 'border-transparent bg-transparent text-muted hover:bg-raised hover:text-ink',
  danger: 'border-failed bg-surface text-failed hover:bg-raised',
};

const sizes: Record<ButtonSize, string> = { sm: 'h-7 px-2 text-sm', md: 'h-8 px-3 text-base' };

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-50 [&>svg]:size-4 [&>svg]:shrink-0';

interface Looks {
  look?: ButtonLook;
  size?: ButtonSize;
}

export function Button({
  look = 'secondary',
  size = 'md',
  type = 'button',
  className,
  ...rest
}: ComponentProps<'button'> & Looks) {
  return <button type={type} className={classNames(base, looks[look], sizes[size], className)} {...rest} />;
}

/** A link that looks like a button: for going somewhere, never for doing something. */
export function LinkButton({
  look = 'secondary',
  size = 'md',
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & Looks) {
  return (
    <Link className={classNames(base, looks[look], sizes[size], className)} {...rest}>
      {children}
      <LinkPending />
    </Link>
  );
}

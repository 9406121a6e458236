import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { controlClass } from './input';

/** The platform's own select: works by keyboard, on a phone and without script. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <select className={classNames(controlClass, 'h-8 pr-1', className)} {...rest}>
      {children}
    </select>
  );
}

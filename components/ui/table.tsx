import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { ScrollRegion } from './scroll-region';

/** A table in a box that scrolls sideways on its own, reachable by keyboard. `label` names it for screen readers. */
export function Table({ label, className, ...rest }: ComponentProps<'table'> & { label: string }) {
  return (
    <ScrollRegion label={label} className="relative max-w-full overflow-x-auto">
      <table className={classNames('w-full border-collapse text-base', className)} {...rest} />
    </ScrollRegion>
  );
}

export function Th({ className, scope = 'col', ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope={scope}
      className={classNames(
        'h-8 border-b border-line px-3 text-left text-sm font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4',
        className,
      )}
      {...rest}
    />
  );
}

export function Td({ className, ...rest }: ComponentProps<'td'>) {
  return (
    <td
      className={classNames(
        'h-9 border-b border-line px-3 py-1.5 align-middle first:pl-4 last:pr-4',
        className,
      )}
      {...rest}
    />
  );
}

export function Tr({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr className={classNames('hover:bg-raised/60 [tbody_&:last-child>*]:border-b-0', className)} {...rest} />
  );
}

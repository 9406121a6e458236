import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** A framed section with a heading of its own. */
export function Card({
  title,
  aside,
  padded = true,
  className,
  children,
}: {
  title?: ReactNode;
  /** at the right of the title: a count, a link */
  aside?: ReactNode;
  /** false for a table that reaches the frame */
  padded?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section className={classNames('min-w-0 rounded-lg border border-line bg-surface', className)}>
      {title ? (
        <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 pt-3 pb-2">
          <h2 className="text-base">{title}</h2>
          {aside ? <div className="text-sm text-faint">{aside}</div> : null}
        </header>
      ) : null}
      <div className={padded ? classNames('px-4 pb-4', !title && 'pt-4') : undefined}>{children}</div>
    </section>
  );
}

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** Nothing here, and what to do next. Never for an error. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon?: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center px-4 py-10 text-center">
      {Icon ? <Icon aria-hidden className="mb-3 size-6 text-faint" strokeWidth={1.5} /> : null}
      <p className="font-medium text-ink">{title}</p>
      {children ? <div className="mt-1 max-w-prose text-sm text-muted">{children}</div> : null}
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}

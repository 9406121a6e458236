import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

const looks = {
  error: { icon: CircleAlert, className: 'border-failed/40 bg-failed/10 text-failed', role: 'alert' },
  success: { icon: CircleCheck, className: 'border-human/40 bg-human/10 text-human', role: 'status' },
  info: { icon: Info, className: 'border-line bg-raised text-muted', role: undefined },
} as const;

/** One message about a whole form or page. */
export function Notice({ kind, children }: { kind: keyof typeof looks; children: ReactNode }) {
  const { icon: Icon, className, role } = looks[kind];
  return (
    <div
      role={role}
      className={classNames('flex items-start gap-2 rounded-md border px-3 py-2 text-sm', className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** What a colour says. `plain` says nothing. */
export type Tone =
  | 'human'
  | 'machine'
  | 'fax'
  | 'no-verdict'
  | 'not-answered'
  | 'failed'
  | 'in-progress'
  | 'plain';

const tones: Record<Tone, string> = {
  human: 'text-human bg-human/10',
  machine: 'text-machine bg-machine/10',
  fax: 'text-fax bg-fax/10',
  'no-verdict': 'text-no-verdict bg-no-verdict/10',
  'not-answered': 'text-not-answered bg-not-answered/10',
  failed: 'text-failed bg-failed/10',
  'in-progress': 'text-in-progress bg-in-progress/10',
  plain: 'text-muted bg-raised',
};

/** An icon, a word and a colour that say the same. */
export function Badge({
  tone = 'plain',
  icon: Icon,
  title,
  children,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span
      title={title}
      className={classNames(
        'inline-flex h-6 items-center gap-1 rounded-sm px-1.5 text-sm font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      {Icon ? <Icon aria-hidden className="size-3.5 shrink-0" /> : null}
      {children}
    </span>
  );
}

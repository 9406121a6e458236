import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

/** Descending first, then the other way round; a sorted list has an arrow that says which. */
export function SortLink({
  sorted,
  hrefs,
  children,
}: {
  sorted: false | 'asc' | 'desc';
  hrefs: { asc: string; desc: string };
  children: ReactNode;
}) {
  const Icon = sorted === 'asc' ? ArrowUp : sorted === 'desc' ? ArrowDown : ChevronsUpDown;
  return (
    <Link
      href={sorted === 'desc' ? hrefs.asc : hrefs.desc}
      prefetch={false}
      className={classNames('inline-flex items-center gap-1 hover:text-ink', sorted && 'text-ink')}
    >
      {children}
      <Icon aria-hidden className={classNames('size-3.5', !sorted && 'text-faint')} />
    </Link>
  );
}

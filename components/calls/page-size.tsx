import Link from 'next/link';
import { classNames } from '@/components/ui/class-names';
import type { CallListState } from '@/lib/calls/filters';
import { type CallListLook, listHref } from '@/lib/calls/list-look';

const sizes = [50, 100, 250, 500];

/** How many calls a page has. */
export function PageSize({ state, look }: { state: CallListState; look: CallListLook }) {
  return (
    <nav aria-label="Calls a page" className="no-print flex items-center gap-1 text-sm text-muted">
      <span aria-hidden className="mr-1">
        Calls a page
      </span>
      {sizes.map((limit) => (
        <Link
          key={limit}
          href={listHref({ ...state, limit }, look)}
          prefetch={false}
          aria-current={limit === state.limit ? 'true' : undefined}
          className={classNames(
            'inline-flex h-7 items-center rounded-md px-2 tabular',
            limit === state.limit ? 'bg-raised font-medium text-ink' : 'hover:bg-raised hover:text-ink',
          )}
        >
          {limit}
        </Link>
      ))}
    </nav>
  );
}

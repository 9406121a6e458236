import Link from 'next/link';
import { classNames } from '@/components/ui/class-names';
import type { StatsPage } from '@/lib/analytics/stats/loaders';
import { analyticsHref } from '@/lib/analytics/stats/stats-links';
import { viewNames, viewOf } from '@/lib/analytics/stats/views';

/** All views, with the filters as they are. */
export function ViewNav({ page, params }: { page: StatsPage; params: URLSearchParams }) {
  return (
    // on a phone one line that scrolls sideways, with the view that is open first
    <nav
      aria-label="Views"
      className="no-print mb-3 flex flex-wrap gap-1 max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:pb-1"
    >
      {viewNames.map((name) => (
        <Link
          key={name}
          href={analyticsHref(name, page.state.filters, params)}
          prefetch={false}
          aria-current={name === page.name ? 'page' : undefined}
          className={classNames(
            'shrink-0 rounded-md border px-2.5 text-sm leading-7',
            name === page.name
              ? 'border-line-strong bg-surface font-medium text-ink max-sm:order-first'
              : 'border-transparent text-muted hover:bg-raised hover:text-ink',
          )}
        >
          {viewOf(name).title}
        </Link>
      ))}
    </nav>
  );
}

import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { LinkPending } from '@/components/ui/link-pending';
import type { StatsPage } from '@/lib/analytics/stats/loaders';
import { analyticsHref } from '@/lib/analytics/stats/stats-links';
import { viewGroups } from '@/lib/analytics/stats/view-groups';
import { type ViewName, viewOf } from '@/lib/analytics/stats/views';
import { AddressSelect } from './address-select';

/** All views, with the filters as they are: their groups and the views of the one that is open; on a phone one field. */
export function ViewNav({ page, params }: { page: StatsPage; params: URLSearchParams }) {
  const hrefOf = (name: ViewName) => analyticsHref(name, page.state.filters, params);
  const open = viewGroups.find(({ names }) => names.includes(page.name));
  return (
    <nav aria-label="Views" className="no-print mb-3">
      <AddressSelect
        label="View"
        className="sm:hidden"
        chosen={hrefOf(page.name)}
        choices={viewGroups.flatMap(({ title, names }) =>
          names.map((name) => ({ label: viewOf(name).title, group: title, href: hrefOf(name) })),
        )}
      />
      <ul className="flex flex-wrap gap-x-5 border-b border-line max-sm:hidden">
        {viewGroups.map(({ title, names }) => (
          <li key={title}>
            <Link
              href={hrefOf(title === open?.title ? page.name : names[0])}
              prefetch={false}
              aria-current={title === open?.title ? 'true' : undefined}
              className={classNames(
                '-mb-px block border-b-2 leading-8',
                title === open?.title
                  ? 'border-accent font-medium text-ink'
                  : 'border-transparent text-muted hover:border-line-strong hover:text-ink',
              )}
            >
              {title}
              <LinkPending />
            </Link>
          </li>
        ))}
      </ul>
      <ul aria-label={open?.title} className="mt-2 flex flex-wrap gap-1 max-sm:hidden">
        {open?.names.map((name) => (
          <li key={name}>
            <ViewLink href={hrefOf(name)} isOpen={name === page.name}>
              {viewOf(name).title}
            </ViewLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ViewLink({ href, isOpen, children }: { href: string; isOpen: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isOpen ? 'page' : undefined}
      className={classNames(
        'block rounded-md border px-2.5 text-sm leading-7',
        isOpen
          ? 'border-line-strong bg-surface font-medium text-ink'
          : 'border-transparent text-muted hover:bg-raised hover:text-ink',
      )}
    >
      {children}
      <LinkPending />
    </Link>
  );
}

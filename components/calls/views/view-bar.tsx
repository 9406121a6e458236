import { House, Users } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { callsPath } from '@/lib/calls/active-filters';
import type { Views } from '@/lib/calls/views/loaders';
import { keepsList, type ViewRow, viewHref } from '@/lib/calls/views/schema';
import { SaveView } from './save-view';
import { UpdateView } from './update-view';
import { ViewSettings } from './view-settings';

/** The saved views, and what can be done with the list as it is now. */
export function ViewBar({
  views: { views, mayShare },
  current,
  query,
  isEveryCall,
}: {
  views: Views;
  /** id of the view the list began with */
  current: string | null;
  /** what a view would keep of the list as it is now */
  query: string;
  /** nothing narrows or orders the list */
  isEveryCall: boolean;
}) {
  const view = views.find(({ id }) => id === current);
  const isChanged = view !== undefined && !keepsList(view.query, query);
  return (
    <div className="no-print mb-3 flex flex-wrap items-center gap-x-2 gap-y-1.5">
      {views.length > 0 ? (
        <nav aria-label="Views" className="min-w-0">
          <ul className="flex flex-wrap items-center gap-1">
            <li>
              <ViewLink href={callsPath} isCurrent={!view && isEveryCall}>
                All calls
              </ViewLink>
            </li>
            {views.map((one) => (
              <li key={one.id} className="min-w-0">
                <ViewLink href={viewHref(one)} isCurrent={one.id === current}>
                  <ViewName view={one} />
                </ViewLink>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <div className="flex flex-wrap items-center gap-1.5">
        {isChanged && view.editable ? <UpdateView id={view.id} name={view.name} query={query} /> : null}
        {!view || isChanged ? <SaveView query={query} mayShare={mayShare} /> : null}
        {view ? <ViewSettings key={view.id} view={view} mayShare={mayShare} /> : null}
      </div>
    </div>
  );
}

function ViewLink({ href, isCurrent, children }: { href: string; isCurrent: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(
        'inline-flex h-7 max-w-full items-center gap-1.5 rounded-md px-2.5 text-sm font-medium',
        isCurrent ? 'bg-raised text-ink' : 'text-muted hover:bg-raised hover:text-ink',
      )}
    >
      {children}
    </Link>
  );
}

function ViewName({ view: { name, shared, home, owner } }: { view: ViewRow }) {
  return (
    <>
      {home ? <House aria-label="Home:" className="size-3.5 shrink-0" /> : null}
      <span className="truncate">{name}</span>
      {shared ? (
        <Users
          aria-label={owner ? `(shared by ${owner})` : '(shared)'}
          className="size-3.5 shrink-0 text-faint"
        />
      ) : null}
    </>
  );
}

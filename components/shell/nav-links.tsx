'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { classNames } from '@/components/ui/class-names';
import type { Role } from '@/lib/audit/actor';
import { isCurrent, navItemsOf } from './nav-items';

/** What waits behind an item, by its address: a count, and in words what it counts. */
export type NavAlerts = Record<string, { count: number; text: string }>;

/** `hrefs`: where an entry leads instead of its own address, by that address. */
export function NavLinks({
  role,
  alerts,
  hrefs,
  onFollow,
}: {
  role: Role;
  alerts: NavAlerts;
  hrefs: Record<string, string>;
  onFollow?: () => void;
}) {
  const pathname = usePathname();
  return (
    <nav aria-label="Main">
      <ul className="flex flex-col gap-0.5">
        {navItemsOf(role).map(({ href, label, icon: Icon }) => {
          const current = isCurrent(href, pathname);
          const alert = alerts[href];
          return (
            <li key={href}>
              <Link
                href={hrefs[href] ?? href}
                onClick={onFollow}
                aria-current={current ? 'page' : undefined}
                className={classNames(
                  'flex h-8 items-center gap-2.5 rounded-md px-2.5 font-medium',
                  current ? 'bg-raised text-ink' : 'text-muted hover:bg-raised hover:text-ink',
                )}
              >
                <Icon
                  aria-hidden
                  className={classNames('size-4 shrink-0', current && 'text-accent')}
                  strokeWidth={1.75}
                />
                {label}
                {alert ? (
                  <span
                    title={alert.text}
                    className="ml-auto rounded-sm bg-failed/10 px-1.5 text-sm tabular-nums text-failed"
                  >
                    <span aria-hidden>{alert.count.toLocaleString('en-US')}</span>
                    <span className="sr-only">, {alert.text}</span>
                  </span>
                ) : null}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

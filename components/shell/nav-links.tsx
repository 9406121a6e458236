'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { classNames } from '@/components/ui/class-names';
import { isCurrent, navItems } from './nav-items';

/** `hrefs`: where an entry leads instead of its own address, by that address. */
export function NavLinks({ hrefs, onFollow }: { hrefs: Record<string, string>; onFollow?: () => void }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Main">
      <ul className="flex flex-col gap-0.5">
        {navItems.map(({ href, label, icon: Icon }) => {
          const current = isCurrent(href, pathname);
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
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

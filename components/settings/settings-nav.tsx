'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { isCurrent } from '@/components/shell/nav-items';
import type { SettingsItem } from '@/components/shell/settings-items';
import { classNames } from '@/components/ui/class-names';
import { LinkPending } from '@/components/ui/link-pending';

/** The pages of the settings in a row; on a phone in two. */
export function SettingsNav({ items }: { items: SettingsItem[] }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Settings" className="no-print mb-4">
      <ul className="flex flex-wrap gap-x-5 border-b border-line">
        {items.map(({ href, label }) => {
          const current = isCurrent(href, pathname);
          return (
            <li key={href}>
              <Link
                href={href}
                prefetch={false}
                aria-current={current ? 'page' : undefined}
                className={classNames(
                  '-mb-px block border-b-2 leading-8',
                  current
                    ? 'border-accent font-medium text-ink'
                    : 'border-transparent text-muted hover:border-line-strong hover:text-ink',
                )}
              >
                {label}
                <LinkPending />
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

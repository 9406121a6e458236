import { X } from 'lucide-react';
import Link from 'next/link';
import { KeptFocus } from '@/components/data-table/kept-focus';
import { LinkPending } from '@/components/ui/link-pending';
import type { ActiveFilter } from '@/lib/calls/active-filters';

/** Every active filter with its way out, also those that the filter bar has no field for. */
export function ActiveFilterList({ active, clearHref }: { active: ActiveFilter[]; clearHref: string }) {
  return (
    <KeptFocus
      version={active.map(({ key }) => key).join()}
      first="[data-filter-chip], form[aria-label^='Filter'] button[type='submit']"
    >
      <Filters active={active} clearHref={clearHref} />
    </KeptFocus>
  );
}

function Filters({ active, clearHref }: { active: ActiveFilter[]; clearHref: string }) {
  if (active.length === 0) return null;
  return (
    <ul aria-label="Active filters" className="mb-3 flex flex-wrap items-center gap-2">
      {active.map(({ key, label, value, otherwise, removeHref }) => (
        <li key={key} className="min-w-0">
          <Link
            href={removeHref}
            prefetch={false}
            data-filter-chip
            title={otherwise}
            aria-label={`Remove filter ${label}: ${value}`}
            className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-full border border-line bg-surface pr-2 pl-3 text-sm hover:border-line-strong"
          >
            <span className="text-muted">{label}</span>
            <span className="truncate font-medium">{value}</span>
            <X aria-hidden className="size-3.5 shrink-0 text-faint" />
            <LinkPending />
          </Link>
        </li>
      ))}
      <li>
        <Link href={clearHref} prefetch={false} className="text-sm text-accent hover:underline">
          Clear all
          <LinkPending />
        </Link>
      </li>
    </ul>
  );
}

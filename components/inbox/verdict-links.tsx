import Link from 'next/link';
import { classNames } from '@/components/ui/class-names';
import { LinkPending } from '@/components/ui/link-pending';
import { type InboxFilters, inboxHref, inboxVerdicts } from '@/lib/postbacks/inbox-filters';
import { loadInboxCounts } from '@/lib/postbacks/loaders';
import { verdictWord } from './verdict-badge';

/** How many posts there are of each verdict; each count opens its list. */
export async function VerdictLinks({ filters }: { filters: InboxFilters }) {
  const counts = await loadInboxCounts({ filters, cursor: null });
  return (
    <nav aria-label="Verdict" className="no-print mb-3 flex flex-wrap gap-2">
      <Choice href={inboxHref({ ...filters, verdict: null })} current={filters.verdict === null}>
        All stored
      </Choice>
      {inboxVerdicts.map((verdict) => {
        const { count, capped } = counts[verdict];
        return (
          <Choice
            key={verdict}
            href={inboxHref({ ...filters, verdict })}
            current={filters.verdict === verdict}
          >
            {verdictWord(verdict)}{' '}
            <span className="tabular text-faint">
              {count.toLocaleString('en-US')}
              {capped ? '+' : ''}
            </span>
          </Choice>
        );
      })}
    </nav>
  );
}

function Choice({ href, current, children }: { href: string; current: boolean; children: React.ReactNode }) {
  return (
    <Link
      href={href}
      aria-current={current ? 'true' : undefined}
      className={classNames(
        'rounded-md border px-2.5 py-1 text-sm',
        current
          ? 'border-line-strong bg-raised font-medium text-ink'
          : 'border-line bg-surface text-muted hover:text-ink',
      )}
    >
      {children}
      <LinkPending />
    </Link>
  );
}

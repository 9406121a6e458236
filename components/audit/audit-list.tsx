import { ListX, ScrollText } from 'lucide-react';
import { KeptFocus } from '@/components/data-table/kept-focus';
import { Pager } from '@/components/data-table/pager';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { auditHref, auditPath } from '@/lib/audit/filters';
import { type AuditPageState, loadAuditPage } from '@/lib/ops/audit-log/loaders';
import { AuditTable } from './audit-table';

/** One page of the audit log, newest first. */
export async function AuditList({ state }: { state: AuditPageState }) {
  const { filters, zones } = state;
  const { rows, nextCursor, previousCursor } = await loadAuditPage(state);
  const version = `${auditHref(filters)} ${rows[0]?.id} ${rows.at(-1)?.id}`;
  if (rows.length === 0) {
    return (
      <KeptFocus version={version}>
        <NothingHere filtered={auditHref(filters) !== auditPath} />
      </KeptFocus>
    );
  }
  const stepHref = (cursor: string | null) => cursor && withCursor(auditHref(filters), cursor);
  const steps = { previousHref: stepHref(previousCursor), nextHref: stepHref(nextCursor) };
  return (
    <KeptFocus version={version} first="section[aria-label='Audit log']">
      <div className="mb-2 flex justify-end">
        <Pager label="Pages" {...steps} />
      </div>
      <Card padded={false}>
        <AuditTable entries={rows} zones={zones} />
      </Card>
      <div className="mt-2 flex justify-end">
        <Pager label="Pages, below the list" {...steps} />
      </div>
    </KeptFocus>
  );
}

const withCursor = (href: string, cursor: string) =>
  `${href}${href.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;

function NothingHere({ filtered }: { filtered: boolean }) {
  return (
    <Card>
      {filtered ? (
        <EmptyState
          icon={ListX}
          title="No entry matches"
          action={<LinkButton href={auditPath}>Show all</LinkButton>}
        >
          Remove a filter above, or widen the time.
        </EmptyState>
      ) : (
        <EmptyState icon={ScrollText} title="Nothing was changed yet">
          Every change of a setting and every export is listed here, with who made it.
        </EmptyState>
      )}
    </Card>
  );
}

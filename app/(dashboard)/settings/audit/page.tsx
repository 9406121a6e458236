import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ActiveAuditFilters } from '@/components/audit/active-audit-filters';
import { AuditFilterForm } from '@/components/audit/audit-filter-form';
import { AuditList } from '@/components/audit/audit-list';
import { CallListSkeleton } from '@/components/calls/call-list-skeleton';
import { LinkButton } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { auditExportHref } from '@/lib/audit/filters';
import { loadAuditState } from '@/lib/ops/audit-log/loaders';
import type { PageParameters } from '@/lib/platform/page-parameters';

export const metadata: Metadata = { title: 'Audit log' };

export default async function AuditPage({ searchParams }: { searchParams: Promise<PageParameters> }) {
  const state = await loadAuditState(await searchParams);
  const { filters, actors, zones } = state;
  return (
    <>
      <PageHeader
        title="Audit log"
        actions={
          <LinkButton href={auditExportHref(filters)} prefetch={false} download>
            <Download aria-hidden />
            Download CSV
          </LinkButton>
        }
      >
        Who changed what, and who took data out. Entries are never changed or removed.
      </PageHeader>
      <AuditFilterForm filters={filters} actors={actors} timeZone={zones.shown} />
      <ActiveAuditFilters filters={filters} zones={zones} />
      <div className="steps-back">
        <Suspense fallback={<CallListSkeleton />}>
          <AuditList state={state} />
        </Suspense>
      </div>
    </>
  );
}

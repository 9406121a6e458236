import type { Metadata } from 'next';
import { Suspense } from 'react';
import { CallListSkeleton } from '@/components/calls/call-list-skeleton';
import { ActiveInboxFilters } from '@/components/inbox/active-inbox-filters';
import { InboxFilterForm } from '@/components/inbox/inbox-filter-form';
import { InboxList } from '@/components/inbox/inbox-list';
import { ReprocessAll } from '@/components/inbox/reprocess-all';
import { VerdictLinks } from '@/components/inbox/verdict-links';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import { loadPreferences } from '@/lib/platform/load-preferences';
import type { PageParameters } from '@/lib/platform/page-parameters';
import { loadInboxState } from '@/lib/postbacks/loaders';

export const metadata: Metadata = { title: 'Inbox' };

export default async function InboxPage({ searchParams }: { searchParams: Promise<PageParameters> }) {
  const parameters = await searchParams;
  const { zones } = await loadPreferences();
  const state = await loadInboxState(parameters);
  return (
    <>
      <PageHeader
        title="Inbox"
        actions={
          state.mayReprocess && state.filters.verdict !== 'rejected' ? (
            <Suspense fallback={null}>
              <ReprocessAll filters={state.filters} />
            </Suspense>
          ) : null
        }
      >
        Everything that was posted, with what became of it
      </PageHeader>
      <Suspense fallback={<Skeleton className="mb-3 h-8" />}>
        <VerdictLinks filters={state.filters} />
      </Suspense>
      <InboxFilterForm filters={state.filters} accounts={state.accounts} timeZone={zones.shown} />
      <ActiveInboxFilters filters={state.filters} accounts={state.accounts} zones={zones} />
      <div className="steps-back">
        <Suspense fallback={<CallListSkeleton />}>
          <InboxList state={state} zones={zones} />
        </Suspense>
      </div>
    </>
  );
}

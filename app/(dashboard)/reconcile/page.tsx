import type { Metadata } from 'next';
import Link from 'next/link';
import { CompletenessCard } from '@/components/reconcile/completeness-card';
import { ExpectedCallsForm } from '@/components/reconcile/expected-calls-form';
import { RepairedCalls } from '@/components/reconcile/repaired-calls';
import { UnpostedCalls } from '@/components/reconcile/unposted-calls';
import { VendorStateCard } from '@/components/reconcile/vendor-state-card';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { countText } from '@/lib/analytics/format-figures';
import { completenessDays, loadReconcile } from '@/lib/phone-notify/reconcile/loaders';

export const metadata: Metadata = { title: 'Completeness' };

export default async function ReconcilePage() {
  const { completeness, unposted, repaired, accounts, zones, mayEdit } = await loadReconcile();
  const choices = accounts.map(({ id, name }) => ({ id, name }));
  const testCall = mayEdit ? (
    <Link href="/test-call" className="text-sm text-accent hover:underline">
      Place a test call
    </Link>
  ) : undefined;
  return (
    <>
      <PageHeader title="Completeness" actions={testCall}>
        Postbacks can be lost on their way. Calls that do not end are asked about at Phone Notify!, and what
        it answers is kept beside the postbacks.
      </PageHeader>
      <div className="flex flex-col gap-4">
        <CompletenessCard completeness={completeness} days={completenessDays} />
        <VendorStateCard accounts={accounts} zones={zones} />
        <Card title="Made up for by asking" aside="the latest 50" padded={false}>
          <RepairedCalls calls={repaired} zones={zones} />
        </Card>
        <Card
          title="Calls without any postback"
          aside={
            unposted.count > unposted.calls.length
              ? `the latest ${unposted.calls.length} of ${countText(unposted.count)}`
              : `of the last ${completenessDays} days`
          }
          padded={false}
        >
          <UnpostedCalls calls={unposted.calls} zones={zones} />
        </Card>
        {mayEdit && choices.length > 0 ? (
          <Card title="Find calls without any postback">
            <ExpectedCallsForm accounts={choices} />
          </Card>
        ) : null}
      </div>
    </>
  );
}

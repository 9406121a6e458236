import type { Metadata } from 'next';
import { TestCallForm } from '@/components/reconcile/test-call-form';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { loadTestCall } from '@/lib/phone-notify/reconcile/loaders';

export const metadata: Metadata = { title: 'Test call' };

export default async function TestCallPage() {
  const accounts = await loadTestCall();
  return (
    <>
      <PageHeader title="Place a test call">
        Through NotifyPhoneAdvanced, with the account’s own postback URL: it shows that postbacks reach you.
      </PageHeader>
      <Card>
        {accounts.length === 0 ? (
          <EmptyState title="No account has a license key">Enter one under Accounts first.</EmptyState>
        ) : (
          <TestCallForm accounts={accounts} />
        )}
      </Card>
    </>
  );
}

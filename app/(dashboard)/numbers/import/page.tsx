import type { Metadata } from 'next';
import { ImportNumbers } from '@/components/numbers/import/import-numbers';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { loadImport } from '@/lib/phone-notify/import/loaders';

export const metadata: Metadata = { title: 'Import numbers' };

export default async function ImportNumbersPage() {
  const accounts = (await loadImport()).filter(({ hasLicenseKey }) => hasLicenseKey);
  return (
    <>
      <PageHeader title="Import numbers" actions={<LinkButton href="/numbers">All numbers</LinkButton>}>
        Phone Notify! is asked which dedicated numbers a license key has. You choose which of them to add:
        each gets a postback URL of its own.
      </PageHeader>
      {accounts.length === 0 ? (
        <EmptyState
          title="No account has a license key"
          action={<LinkButton href="/settings/accounts">Enter a license key</LinkButton>}
        >
          Without it Phone Notify! does not say which numbers you have. Numbers can be added by hand.
        </EmptyState>
      ) : (
        <ImportNumbers accounts={accounts} />
      )}
    </>
  );
}

import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { AccountTable } from '@/components/accounts/account-table';
import { AddAccount } from '@/components/accounts/add-account';
import { callsLink } from '@/components/overview/call-links';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { loadAccountSettings } from '@/lib/phone-notify/account-list/loaders';
import { numbersHref } from '@/lib/phone-notify/number-list/filters';

export const metadata: Metadata = { title: 'Accounts' };

export default async function AccountsPage() {
  const { accounts, period, ...shared } = await loadAccountSettings();
  const lines = accounts.map((account) => ({
    ...account,
    numbersHref: numbersHref({ text: '', account: account.id, show: 'all', page: 1 }),
    // the very calls that are counted, whenever the list is opened
    callsHref: callsLink({ account: account.id, from: period.from, to: period.to, variables: {} }),
  }));
  return (
    <>
      <PageHeader
        title="Accounts"
        actions={
          <>
            <LinkButton href="/numbers">Numbers and postback URLs</LinkButton>
            {shared.mayEdit ? <AddAccount /> : null}
          </>
        }
      >
        One account for each license key of Phone Notify!. Receiving postbacks needs no license key; reading
        scripts, importing numbers and checking calls does.
      </PageHeader>
      <Card padded={false}>
        {accounts.length === 0 ? (
          <EmptyState icon={KeyRound} title="There is no account yet">
            {shared.mayEdit
              ? 'Add one: it gets a postback URL, to which the calls of its license key are posted.'
              : 'An admin can add one.'}
          </EmptyState>
        ) : (
          <AccountTable accounts={lines} {...shared} />
        )}
      </Card>
    </>
  );
}

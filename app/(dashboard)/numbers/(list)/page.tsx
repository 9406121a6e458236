import { Phone } from 'lucide-react';
import type { Metadata } from 'next';
import { AccountList } from '@/components/numbers/account-list';
import { AddNumber } from '@/components/numbers/add-number';
import { NumberTable } from '@/components/numbers/number-table';
import { PrivateAddressNotice } from '@/components/numbers/private-address-notice';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { loadNumbers } from '@/lib/numbers/loaders';

export const metadata: Metadata = { title: 'Numbers' };

export default async function NumbersPage() {
  const { numbers, accounts, baseUrl, zones, mayEdit } = await loadNumbers();
  const choices = accounts.map(({ id, name }) => ({ id, name }));
  return (
    <>
      <PageHeader
        title="Numbers"
        actions={
          <>
            <LinkButton href="/numbers/set-up">Set up postbacks</LinkButton>
            {mayEdit ? <LinkButton href="/settings/privacy">Privacy settings</LinkButton> : null}
            {mayEdit ? <LinkButton href="/numbers/import">Import</LinkButton> : null}
            {mayEdit && choices.length > 0 ? <AddNumber accounts={choices} /> : null}
          </>
        }
      >
        Dedicated numbers and accounts, each with the postback URL that Phone Notify! posts to.
      </PageHeader>
      <div className="flex flex-col gap-4">
        <PrivateAddressNotice baseUrl={baseUrl} />
        <Card title="Dedicated numbers" aside={`${numbers.length} in all`} padded={false}>
          {numbers.length === 0 ? (
            <EmptyState icon={Phone} title="No dedicated number yet">
              {mayEdit
                ? 'Add the numbers that answer your incoming calls: each gets a postback URL of its own.'
                : 'An admin can add the numbers that answer your incoming calls.'}
            </EmptyState>
          ) : (
            <NumberTable numbers={numbers} zones={zones} />
          )}
        </Card>
        <Card title="Accounts" aside="one postback URL for all calls of a license key" padded={false}>
          <AccountList accounts={accounts} baseUrl={baseUrl} zones={zones} mayEdit={mayEdit} />
        </Card>
      </div>
    </>
  );
}

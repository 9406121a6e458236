import { Phone } from 'lucide-react';
import type { Metadata } from 'next';
import { Pager } from '@/components/data-table/pager';
import { AccountList } from '@/components/numbers/account-list';
import { AddNumber } from '@/components/numbers/add-number';
import { NumberFilterBar } from '@/components/numbers/list/number-filters';
import { NumberTable } from '@/components/numbers/list/number-table';
import { PrivateAddressNotice } from '@/components/numbers/private-address-notice';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { numbersHref } from '@/lib/phone-notify/number-list/filters';
import { loadNumberList } from '@/lib/phone-notify/number-list/loaders';
import type { PageParameters } from '@/lib/platform/page-parameters';

export const metadata: Metadata = { title: 'Numbers' };

export default async function NumbersPage({ searchParams }: { searchParams: Promise<PageParameters> }) {
  const { rows, counts, pages, total, filters, accounts, baseUrl, zones, mayEdit } = await loadNumberList(
    await searchParams,
  );
  const hrefOf = (page: number) => (page < 1 || page > pages ? null : numbersHref({ ...filters, page }));
  const choices = accounts.map(({ id, name }) => ({ id, name }));
  const nameOf = (account: string) => choices.find(({ id }) => id === account)?.name ?? 'unknown';
  return (
    <>
      <PageHeader
        title="Numbers"
        actions={
          <>
            <LinkButton href="/numbers/set-up">Set up postbacks</LinkButton>
            {mayEdit ? <LinkButton href="/settings/privacy">Privacy settings</LinkButton> : null}
            {mayEdit ? <LinkButton href="/numbers/read-back">Read back all</LinkButton> : null}
            {mayEdit ? <LinkButton href="/numbers/import">Import</LinkButton> : null}
            {mayEdit && choices.length > 0 ? <AddNumber accounts={choices} /> : null}
          </>
        }
      >
        Dedicated numbers and accounts, each with the postback URL that Phone Notify! posts to.
      </PageHeader>
      <div className="flex flex-col gap-4">
        <PrivateAddressNotice baseUrl={baseUrl} />
        <Card title="Dedicated numbers" aside={`${total.toLocaleString('en-US')} in all`} padded={false}>
          {total === 0 ? (
            <EmptyState icon={Phone} title="No dedicated number yet">
              {mayEdit
                ? 'Add the numbers that answer your incoming calls: each gets a postback URL of its own.'
                : 'An admin can add the numbers that answer your incoming calls.'}
            </EmptyState>
          ) : (
            <>
              <NumberFilterBar
                filters={filters}
                accountName={filters.account && nameOf(filters.account)}
                counts={counts}
              />
              {rows.length === 0 ? (
                <EmptyState
                  title="No number matches"
                  action={<LinkButton href="/numbers">Show all numbers</LinkButton>}
                >
                  Part of a phone number is found from four digits on.
                </EmptyState>
              ) : (
                <NumberTable numbers={rows} zones={zones} />
              )}
              {pages > 1 ? (
                <div className="flex items-center justify-between gap-4 border-t border-line px-4 py-2">
                  <p className="text-sm text-faint">
                    Page {filters.page} of {pages}
                  </p>
                  <Pager
                    label="Pages of numbers"
                    previousHref={hrefOf(filters.page - 1)}
                    nextHref={hrefOf(filters.page + 1)}
                  />
                </div>
              ) : null}
            </>
          )}
        </Card>
        <Card title="Accounts" aside="one postback URL for all calls of a license key" padded={false}>
          <AccountList accounts={accounts} baseUrl={baseUrl} zones={zones} mayEdit={mayEdit} />
        </Card>
      </div>
    </>
  );
}

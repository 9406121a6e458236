import type { Metadata } from 'next';
import { ReadBackAll } from '@/components/numbers/read-back/read-back-all';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { loadReadable } from '@/lib/phone-notify/read-back/loaders';

export const metadata: Metadata = { title: 'Read back all' };

export default async function ReadBackPage() {
  const { numbers, withoutKey, zones } = await loadReadable();
  return (
    <>
      <PageHeader title="Read back all" actions={<LinkButton href="/numbers">All numbers</LinkButton>}>
        Phone Notify! is asked for the script of every number, at most five in a second. What somebody changed
        there shows at once. Nothing is changed.
      </PageHeader>
      <div className="flex flex-col gap-4">
        {withoutKey > 0 ? (
          <Notice kind="info">
            {withoutKey === 1 ? 'One number is' : `${withoutKey.toLocaleString('en-US')} numbers are`} left
            out: the account has no license key.
          </Notice>
        ) : null}
        {numbers.length === 0 ? (
          <EmptyState
            title="There is no number to read"
            action={<LinkButton href="/numbers">Numbers</LinkButton>}
          >
            Add or import numbers, and enter the license key of their account.
          </EmptyState>
        ) : (
          <ReadBackAll numbers={numbers} zones={zones} />
        )}
      </div>
    </>
  );
}

import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { VendorState } from '@/lib/phone-notify/reconcile/queries';
import type { Zones } from '@/lib/platform/preferences';

/** For each account, whether Phone Notify! can be asked, and how it went last. */
export function VendorStateCard({ accounts, zones }: { accounts: VendorState[]; zones: Zones }) {
  return (
    <Card title="Asking Phone Notify!">
      {accounts.length === 0 ? <EmptyState title="There is no account yet" /> : null}
      <ul className="flex flex-col gap-3">
        {accounts.map((account) => (
          <li key={account.id}>
            <h3 className="text-base">{account.name}</h3>
            <VendorText account={account} zones={zones} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function VendorText({ account, zones }: { account: VendorState; zones: Zones }) {
  if (account.licenseKeyLast4 === null) {
    return (
      <p className="text-sm text-muted">
        No license key: lost postbacks of this account cannot be made up for. An admin enters it under{' '}
        <Link href="/settings/accounts" className="text-accent underline">
          Accounts
        </Link>
        .
      </p>
    );
  }
  if (account.licenseKeyRefusedAt) {
    return (
      <Notice kind="error">
        Phone Notify! called the license key invalid at{' '}
        <TimeStamp time={account.licenseKeyRefusedAt} zones={zones} />. Nothing is asked any more until an
        admin enters it anew under Accounts.
      </Notice>
    );
  }
  if (!account.vendorAskedAt) return <p className="text-sm text-muted">Nothing had to be asked yet.</p>;
  const when = <TimeStamp time={account.vendorAskedAt} zones={zones} />;
  return account.vendorFailure ? (
    <Notice kind="error">
      {account.vendorFailure} (last tried {when}). It is tried again every minute.
    </Notice>
  ) : (
    <p className="text-sm text-muted">Last answered {when}.</p>
  );
}

import Link from 'next/link';
import { ReceiveKeyList } from '@/components/keys/receive-key-list';
import { EmptyState } from '@/components/ui/empty-state';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { AccountInList } from '@/lib/numbers/queries';
import type { Zones } from '@/lib/platform/preferences';
import { UrlStateBadge } from './url-state-badge';

/** The accounts with their own postback URLs: for calls out, and for numbers without a URL of their own. */
export function AccountList({
  accounts,
  baseUrl,
  zones,
  mayEdit,
}: {
  accounts: AccountInList[];
  baseUrl: string;
  zones: Zones;
  mayEdit: boolean;
}) {
  if (accounts.length === 0) {
    return (
      <EmptyState title="There is no account yet">
        An admin adds one under{' '}
        <Link href="/settings/accounts" className="text-accent underline">
          Accounts
        </Link>
        .
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {accounts.map((account) => (
        <li key={account.id} className="grid gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[14rem_minmax(0,1fr)]">
          <div>
            <h3 className="text-base">{account.name}</h3>
            <p className="mt-1 text-sm text-faint">
              {account.lastPostAt ? (
                <>
                  Last postback <TimeStamp time={account.lastPostAt} zones={zones} />
                </>
              ) : (
                'No postback in 30 days'
              )}
            </p>
          </div>
          <div className="flex flex-col items-start gap-2">
            <UrlStateBadge {...account} />
            <ReceiveKeyList
              receiveKeys={account.receiveKeys}
              baseUrl={baseUrl}
              zones={zones}
              mayEdit={mayEdit}
            />
            <LicenseKeyLine account={account} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Where there is a license key, and what to do about one that is refused: it is entered among the settings. */
function LicenseKeyLine({ account }: { account: AccountInList }) {
  const { id, licenseKeyLast4, licenseKeyRefusedAt } = account;
  const state = licenseKeyRefusedAt
    ? 'refused by Phone Notify!, nothing is asked any more'
    : licenseKeyLast4
      ? `ends with ${licenseKeyLast4}`
      : 'none entered';
  return (
    <p className={licenseKeyRefusedAt ? 'text-sm text-failed' : 'text-sm text-muted'}>
      License key: {state} ·{' '}
      <Link href={`/settings/accounts#account-${id}`} className="text-accent underline">
        Account settings
      </Link>
    </p>
  );
}

import Link from 'next/link';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { Period } from '@/lib/analytics/range';
import { callsPath } from '@/lib/calls/active-filters';
import { policyWords } from '@/lib/numbers/privacy-policies';
import type { AccountWithCalls } from '@/lib/phone-notify/account-list/loaders';
import { numbersHref } from '@/lib/phone-notify/number-list/filters';
import type { Zones } from '@/lib/platform/preferences';
import { AccountActions } from './account-actions';
import { LicenseKeyState } from './license-key-state';

const linkClass = 'text-accent hover:underline';

/** The accounts, with what hangs on each. */
export function AccountTable({
  accounts,
  period,
  zones,
  mayEdit,
  maySeePrivacy,
}: {
  accounts: AccountWithCalls[];
  /** of the calls that are counted */
  period: Period;
  zones: Zones;
  mayEdit: boolean;
  maySeePrivacy: boolean;
}) {
  return (
    <Table label="Accounts">
      <thead>
        <tr>
          <Th>Account</Th>
          <Th>License key</Th>
          <Th className="text-right">Numbers</Th>
          <Th className="text-right">URLs</Th>
          <Th className="text-right">Calls in 30 days</Th>
          <Th>Digits and variables</Th>
          {mayEdit ? (
            <Th>
              <span className="sr-only">Change</span>
            </Th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <Tr key={account.id} id={`account-${account.id}`} className="target:bg-accent/10">
            <Td className="min-w-40 font-medium break-words">{account.name}</Td>
            <Td className="min-w-56">
              <LicenseKeyState account={account} zones={zones} />
            </Td>
            <Td className="text-right tabular-nums">
              <Link href={numbersHref({ text: account.name, show: 'all', page: 1 })} className={linkClass}>
                {account.dedicatedNumbers.toLocaleString('en-US')}
              </Link>
            </Td>
            <Td className="text-right tabular-nums">
              <Link href="/numbers" className={linkClass}>
                {account.receiveKeys.toLocaleString('en-US')}
              </Link>
            </Td>
            <Td className="text-right tabular-nums">
              <Link href={callsHref(account.id, period)} prefetch={false} className={linkClass}>
                {account.calls.toLocaleString('en-US')}
              </Link>
            </Td>
            <Td className="whitespace-nowrap">
              {maySeePrivacy ? (
                <Link href="/settings/privacy" className={linkClass}>
                  {policyWords[account.privacy]}
                </Link>
              ) : (
                policyWords[account.privacy]
              )}
            </Td>
            {mayEdit ? (
              <Td>
                <AccountActions
                  account={{
                    id: account.id,
                    name: account.name,
                    licenseKeyLast4: account.licenseKeyLast4,
                    isRefused: account.licenseKeyRefusedAt !== null,
                  }}
                />
              </Td>
            ) : null}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The very calls that are counted, whenever the list is opened. */
const callsHref = (account: string, { from, to }: Period) =>
  `${callsPath}?${new URLSearchParams({ account, from: from.toISOString(), to: to.toISOString() })}`;

'use client';

import Link from 'next/link';
import { type ReactNode, useMemo } from 'react';
import { type DataColumn, DataTable } from '@/components/data-table/data-table';
import { policyWords } from '@/lib/numbers/privacy-policies';
import type { AccountWithCalls } from '@/lib/phone-notify/account-list/loaders';
import type { Zones } from '@/lib/platform/preferences';
import { AccountActions } from './account-actions';
import { LicenseKeyState } from './license-key-state';

export interface AccountLine extends AccountWithCalls {
  /** the lists that its figures count */
  numbersHref: string;
  callsHref: string;
}

const figureClass =
  'tabular-nums md:text-right max-md:order-11 max-md:text-muted max-md:before:mr-1 max-md:before:content-[attr(data-title)]';
const cellClasses: Record<string, string> = {
  name: 'font-medium break-words md:min-w-40 max-md:order-1 max-md:w-full',
  key: 'md:min-w-56 max-md:order-2 max-md:w-full',
  numbers: figureClass,
  urls: figureClass,
  calls: figureClass,
  actions: 'max-md:order-12 max-md:w-full',
};

const figure = (count: number) => count.toLocaleString('en-US');
const linkTo = (href: string, children: ReactNode) => (
  <Link href={href} prefetch={false} className="text-accent hover:underline">
    {children}
  </Link>
);

const columnsFor = ({
  zones,
  mayEdit,
  maySeePrivacy,
}: Omit<Props, 'accounts'>): DataColumn<AccountLine>[] => [
  // where links of the audit log lead to
  { id: 'name', header: 'Account', draw: ({ id, name }) => <span id={`account-${id}`}>{name}</span> },
  {
    id: 'key',
    header: 'License key',
    draw: (account) => <LicenseKeyState account={account} zones={zones} />,
  },
  {
    id: 'numbers',
    header: 'Numbers',
    draw: ({ numbersHref, dedicatedNumbers }) => linkTo(numbersHref, figure(dedicatedNumbers)),
  },
  { id: 'urls', header: 'URLs', draw: ({ receiveKeys }) => figure(receiveKeys) },
  {
    id: 'calls',
    header: 'Calls in 30 days',
    draw: ({ callsHref, calls }) => linkTo(callsHref, figure(calls)),
  },
  {
    id: 'privacy',
    header: 'Digits and variables',
    draw: ({ privacy }) =>
      maySeePrivacy ? linkTo('/settings/privacy', policyWords[privacy]) : policyWords[privacy],
  },
  ...(mayEdit
    ? [
        {
          id: 'actions',
          header: 'Change',
          draw: ({ id, name, licenseKeyLast4, licenseKeyRefusedAt }: AccountLine) => (
            <AccountActions
              account={{ id, name, licenseKeyLast4, isRefused: licenseKeyRefusedAt !== null }}
            />
          ),
        },
      ]
    : []),
];

interface Props {
  accounts: AccountLine[];
  zones: Zones;
  mayEdit: boolean;
  maySeePrivacy: boolean;
}

/** The accounts, with what hangs on each; a card each on a phone. */
export function AccountTable({ accounts, zones, mayEdit, maySeePrivacy }: Props) {
  const columns = useMemo(
    () => columnsFor({ zones, mayEdit, maySeePrivacy }),
    [zones, mayEdit, maySeePrivacy],
  );
  return (
    <DataTable
      label="Accounts"
      columns={columns}
      rows={accounts}
      rowId={({ id }) => id}
      cellClasses={cellClasses}
    />
  );
}

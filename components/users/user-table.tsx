'use client';

import { useMemo } from 'react';
import { type DataColumn, DataTable } from '@/components/data-table/data-table';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { UserRow } from '@/lib/auth/schema';
import { timeText, zonedTime } from '@/lib/platform/format-time';
import type { Zones } from '@/lib/platform/preferences';
import { UserActions } from './user-actions';
import { UserStateBadge } from './user-state-badge';

const cellClasses: Record<string, string> = {
  person: 'max-md:order-1 max-md:w-full',
  role: 'max-md:order-2',
  state: 'max-md:order-3',
  actions: 'max-md:order-12 max-md:w-full',
};

function userColumns(ownId: string, zones: Zones): DataColumn<UserRow>[] {
  return [
    {
      id: 'person',
      header: 'Person',
      draw: ({ id, email, name, createdAt }) => (
        <>
          <span className="break-all">{email}</span> {id === ownId ? <Badge>You</Badge> : null}
          <span className="block text-sm text-muted">
            {name ? `${name} · ` : ''}
            <span title={timeText(createdAt, zones.shown)} suppressHydrationWarning>
              added {zonedTime(createdAt, zones.shown).date}
            </span>
          </span>
        </>
      ),
    },
    { id: 'role', header: 'Role', draw: ({ role }) => role },
    {
      id: 'state',
      header: 'State',
      draw: ({ disabledAt }) => <UserStateBadge disabledAt={disabledAt} zones={zones} />,
    },
    {
      id: 'lastSignIn',
      header: 'Last sign-in',
      draw: ({ lastSeenAt }) =>
        lastSeenAt ? (
          <TimeStamp time={lastSeenAt} zones={zones} />
        ) : (
          <span className="text-faint">never</span>
        ),
    },
    {
      id: 'actions',
      header: 'Change',
      draw: ({ id, email, name, role, disabledAt }) => (
        <UserActions user={{ id, email, name, role, enabled: disabledAt === null, isSelf: id === ownId }} />
      ),
    },
  ];
}

export function UserTable({ users, ownId, zones }: { users: UserRow[]; ownId: string; zones: Zones }) {
  const columns = useMemo(() => userColumns(ownId, zones), [ownId, zones]);
  return (
    <Card padded={false}>
      <DataTable
        label="Users"
        columns={columns}
        rows={users}
        rowId={({ id }) => id}
        cellClasses={cellClasses}
      />
    </Card>
  );
}

import { Badge } from '@/components/ui/badge';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { UserRow } from '@/lib/auth/schema';
import type { Zones } from '@/lib/platform/preferences';
import { UserActions } from './user-actions';
import { UserStateBadge } from './user-state-badge';

export function UserTable({ users, ownId, zones }: { users: UserRow[]; ownId: string; zones: Zones }) {
  return (
    <Table label="Users">
      <thead>
        <tr>
          <Th>Person</Th>
          <Th>Role</Th>
          <Th>State</Th>
          <Th>Last sign-in</Th>
          <Th>Added</Th>
          <Th>
            <span className="sr-only">Change</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {users.map(({ id, email, name, role, createdAt, lastSeenAt, disabledAt }) => (
          <Tr key={id}>
            <Td className="max-w-80 break-words">
              {email} {id === ownId ? <Badge>You</Badge> : null}
              {name ? <span className="block text-sm text-muted">{name}</span> : null}
            </Td>
            <Td>{role}</Td>
            <Td>
              <UserStateBadge disabledAt={disabledAt} zones={zones} />
            </Td>
            <Td>
              {lastSeenAt ? (
                <TimeStamp time={lastSeenAt} zones={zones} />
              ) : (
                <span className="text-faint">never</span>
              )}
            </Td>
            <Td>
              <TimeStamp time={createdAt} zones={zones} />
            </Td>
            <Td>
              <UserActions
                user={{ id, email, name, role, enabled: disabledAt === null, isSelf: id === ownId }}
              />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

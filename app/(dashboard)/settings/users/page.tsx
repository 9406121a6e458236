import type { Metadata } from 'next';
import { PageHeader } from '@/components/ui/page-header';
import { AddUser } from '@/components/users/add-user';
import { UserTable } from '@/components/users/user-table';
import { loadUsers } from '@/lib/auth/loaders';

export const metadata: Metadata = { title: 'Users' };

export default async function UsersPage() {
  const { users, ownId, zones } = await loadUsers();
  return (
    <>
      <PageHeader title="Users" actions={<AddUser />}>
        Who may sign in, and what they may do
      </PageHeader>
      <UserTable users={users} ownId={ownId} zones={zones} />
    </>
  );
}

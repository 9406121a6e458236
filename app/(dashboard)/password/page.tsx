import type { Metadata } from 'next';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { OwnPassword } from '@/components/users/own-password';
import { requireUser } from '@/lib/auth/loaders';

export const metadata: Metadata = { title: 'Your password' };

export default async function PasswordPage() {
  const { email } = await requireUser();
  return (
    <>
      <PageHeader title="Your password">
        When it is changed, you stay signed in here and are signed out in every other browser.
      </PageHeader>
      <Card className="max-w-md">
        <OwnPassword email={email} />
      </Card>
    </>
  );
}

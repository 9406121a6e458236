import { Lock } from 'lucide-react';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** In place of a page of the settings that the person may not see. */
export function NotForYou() {
  return (
    <div className="mx-auto mt-12 max-w-lg rounded-lg border border-line bg-surface">
      <h1 className="sr-only">Not for your role</h1>
      <EmptyState
        icon={Lock}
        title="You may not see this page"
        action={<LinkButton href="/">Go to the overview</LinkButton>}
      >
        It is for admins. An admin can change your role.
      </EmptyState>
    </div>
  );
}

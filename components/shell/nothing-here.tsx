import { SearchX } from 'lucide-react';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export function NothingHere() {
  return (
    <div className="mx-auto mt-12 max-w-lg rounded-lg border border-line bg-surface">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={SearchX}
        title="There is nothing at this address"
        action={<LinkButton href="/">Go to the overview</LinkButton>}
      >
        It may have been removed, or the link is not complete.
      </EmptyState>
    </div>
  );
}

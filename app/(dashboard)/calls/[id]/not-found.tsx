import { PhoneOff } from 'lucide-react';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { callsPath } from '@/lib/calls/active-filters';

export default function CallNotFound() {
  return (
    <Card>
      <EmptyState
        icon={PhoneOff}
        title="There is no call with this address"
        action={<LinkButton href={callsPath}>Go to all calls</LinkButton>}
      >
        Check that the address was copied whole. A call gets its address with its first postback and keeps it.
      </EmptyState>
    </Card>
  );
}

import { CircleCheck, CircleDashed, CircleHelp } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import type { PostsSeen, ReceiveKeyView } from '@/lib/numbers/queries';

/** Whether the postback URL is in use, as far as what came in tells. */
export function UrlStateBadge({ lastPostAt, receiveKeys }: PostsSeen & { receiveKeys: ReceiveKeyView[] }) {
  if (receiveKeys.length === 0) {
    return (
      <Badge icon={CircleHelp} tone="failed">
        No URL
      </Badge>
    );
  }
  return lastPostAt ? (
    <Badge icon={CircleCheck} tone="human">
      Receiving
    </Badge>
  ) : (
    <Badge icon={CircleDashed} title="Nothing was posted to this URL in the last 30 days">
      Nothing posted
    </Badge>
  );
}

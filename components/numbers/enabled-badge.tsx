import { CircleCheck, CirclePause } from 'lucide-react';
import { Badge } from '@/components/ui/badge';

export function EnabledBadge({ enabled }: { enabled: boolean }) {
  return enabled ? (
    <Badge icon={CircleCheck}>Enabled</Badge>
  ) : (
    <Badge icon={CirclePause} tone="not-answered" title="Its postbacks are still received and kept">
      Disabled
    </Badge>
  );
}

import { CircleCheck, CirclePause } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { timeText } from '@/lib/platform/format-time';
import type { Zones } from '@/lib/platform/preferences';

export function UserStateBadge({ disabledAt, zones }: { disabledAt: Date | null; zones: Zones }) {
  return disabledAt === null ? (
    <Badge icon={CircleCheck}>Enabled</Badge>
  ) : (
    <Badge icon={CirclePause} tone="not-answered" title={`Since ${timeText(disabledAt, zones.shown)}`}>
      Disabled
    </Badge>
  );
}

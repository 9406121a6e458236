import { CircleCheck, CircleX } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { System } from '@/lib/ops/system/loaders';
import { bytesText } from '@/lib/platform/format-bytes';
import type { Zones } from '@/lib/platform/preferences';

/** One of two states, in words. */
export function WellBadge({ isWell, well, ill }: { isWell: boolean; well: string; ill: string }) {
  return isWell ? (
    <Badge tone="human" icon={CircleCheck}>
      {well}
    </Badge>
  ) : (
    <Badge tone="failed" icon={CircleX}>
      {ill}
    </Badge>
  );
}

/** Where lists and charts are read from, and how far that is behind. */
export function ReplicaText({ replica, zones }: { replica: System['replica']; zones: Zones }) {
  if (replica === null) return 'none: they are read from the database itself';
  if (typeof replica === 'string') {
    return (
      <>
        <WellBadge isWell={false} well="" ill="Does not answer" />{' '}
        <span className="text-sm text-faint">{replica}</span>
      </>
    );
  }
  if (!replica.follows) return 'a database of its own: it follows nothing';
  return (
    <>
      {bytesText(replica.bytesBehind ?? 0)} of log behind
      {replica.newestAt ? (
        <span className="block text-sm text-faint">
          newest change <TimeStamp time={replica.newestAt} zones={zones} />
        </span>
      ) : null}
    </>
  );
}

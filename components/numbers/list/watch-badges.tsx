import { BellOff, FilePen } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import type { WatchedNumber } from '@/lib/phone-notify/number-list/loaders';

/** What of a number wants a look: its script was changed elsewhere, or nothing comes although it should. */
export function WatchBadges({
  number: { driftAt, expectation },
}: {
  number: Pick<WatchedNumber, 'driftAt' | 'expectation'>;
}) {
  return (
    <>
      {driftAt ? (
        <Badge icon={FilePen} tone="failed" title="Its script is neither what was set from here nor accepted">
          Changed elsewhere
        </Badge>
      ) : null}
      {expectation.silent ? (
        <Badge
          icon={BellOff}
          tone="machine"
          title={`About ${expectation.silent.expectedCalls} calls were to be expected since its last one`}
        >
          Silent
        </Badge>
      ) : null}
    </>
  );
}

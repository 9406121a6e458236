import { CircleCheck, CircleDashed, CircleHelp, CircleX } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { ListedAccount } from '@/lib/phone-notify/account-list/queries';
import type { Zones } from '@/lib/platform/preferences';

type KeyFacts = Pick<
  ListedAccount,
  'licenseKeyLast4' | 'licenseKeySetAt' | 'licenseKeyRefusedAt' | 'licenseKeyAcceptedAt'
>;

/** Whether there is a license key, and what Phone Notify! last said to it. */
export function LicenseKeyState({ account, zones }: { account: KeyFacts; zones: Zones }) {
  const { licenseKeyLast4, licenseKeySetAt, licenseKeyRefusedAt, licenseKeyAcceptedAt } = account;
  if (licenseKeyLast4 === null) {
    return <Badge icon={CircleDashed}>None entered</Badge>;
  }
  return (
    <div className="flex flex-col items-start gap-0.5 text-sm text-muted">
      <span className="flex flex-wrap items-center gap-2">
        {licenseKeyRefusedAt ? (
          <Badge tone="failed" icon={CircleX}>
            Refused
          </Badge>
        ) : licenseKeyAcceptedAt ? (
          <Badge tone="human" icon={CircleCheck}>
            Accepted
          </Badge>
        ) : (
          <Badge icon={CircleHelp}>Not tried yet</Badge>
        )}
        <span>
          ends with <span className="font-mono">{licenseKeyLast4}</span>
        </span>
      </span>
      {licenseKeyRefusedAt ? (
        <span>
          Called invalid <TimeStamp time={licenseKeyRefusedAt} zones={zones} />: nothing is asked until it is
          entered anew
        </span>
      ) : null}
      {licenseKeyAcceptedAt ? (
        <span>
          Last accepted <TimeStamp time={licenseKeyAcceptedAt} zones={zones} />
        </span>
      ) : licenseKeySetAt && !licenseKeyRefusedAt ? (
        <span>
          Entered <TimeStamp time={licenseKeySetAt} zones={zones} />
        </span>
      ) : null}
    </div>
  );
}

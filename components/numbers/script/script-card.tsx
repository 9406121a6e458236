import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { loadIncomingScript } from '@/lib/phone-notify/loaders';
import { ApplyUrl, ReadScript } from './incoming-script';
import { ScriptHelper } from './script-helper';
import { DriftNotice, ScriptHistory } from './script-history';
import { UrlGiven } from './url-given';

/** The number's incoming script: through the vendor where there is a license key, by hand where there is none. */
export function ScriptCard({
  incoming,
  ownUrl,
}: {
  incoming: Awaited<ReturnType<typeof loadIncomingScript>>;
  ownUrl: string | null;
}) {
  const { id, hasLicenseKey, askedAt, failure, versions, drift, urlSentAt, zones, mayEdit } = incoming;
  const [newest] = versions;
  return (
    <Card
      title="Incoming script"
      aside={hasLicenseKey ? undefined : 'by hand: the account has no license key'}
    >
      <div className="flex flex-col gap-4">
        {failure ? <Notice kind="error">The script is not known for sure. {failure}</Notice> : null}
        {drift ? <DriftNotice id={id} {...drift} mayEdit={mayEdit} /> : null}
        {hasLicenseKey && mayEdit ? (
          <ReadScript id={id} label={newest ? 'Read the script again' : 'Read the script'} />
        ) : null}
        {askedAt ? (
          <p className="text-sm text-faint">
            Last asked <TimeStamp time={askedAt} zones={zones} />
          </p>
        ) : null}
        {hasLicenseKey && mayEdit && newest ? (
          <ApplyUrl key={newest.id} id={id} seen={newest} ownUrl={ownUrl} />
        ) : null}
        <ScriptHistory id={id} versions={versions} zones={zones} mayEdit={mayEdit && hasLicenseKey} />
        {hasLicenseKey ? null : (
          <>
            <ScriptHelper ownUrl={ownUrl} />
            <p className="max-w-prose text-sm text-muted">
              Save the new script at the vendor, or send it to your account representative. Then confirm it
              below: ring the number.
            </p>
            {urlSentAt ? (
              <p className="text-sm text-muted">
                Given to the vendor <TimeStamp time={urlSentAt} zones={zones} />
              </p>
            ) : null}
            {mayEdit ? <UrlGiven id={id} again={urlSentAt !== null} /> : null}
          </>
        )}
      </div>
    </Card>
  );
}

import type { Metadata } from 'next';
import { ReceiveKeyList } from '@/components/keys/receive-key-list';
import { EnabledBadge } from '@/components/numbers/enabled-badge';
import { EnabledForm } from '@/components/numbers/enabled-form';
import { CallsThisHour } from '@/components/numbers/list/calls-this-hour';
import { NumberUrlBadge } from '@/components/numbers/list/number-url-badge';
import { WatchBadges } from '@/components/numbers/list/watch-badges';
import { LocalTime } from '@/components/numbers/local-time';
import { NumberForm } from '@/components/numbers/number-form';
import { PrivateAddressNotice } from '@/components/numbers/private-address-notice';
import { RingIt } from '@/components/numbers/proof/ring-it';
import { TestPost } from '@/components/numbers/proof/test-post';
import { ScriptCard } from '@/components/numbers/script/script-card';
import { SetUpGuide } from '@/components/numbers/set-up-guide';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { TimeStamp } from '@/components/ui/time-stamp';
import { loadNumber } from '@/lib/numbers/loaders';
import { formatPhoneNumber } from '@/lib/numbers/phone-number';
import { postbackUrl } from '@/lib/numbers/receive-keys';
import { loadIncomingScript } from '@/lib/phone-notify/loaders';
import { loadWatchedNumber } from '@/lib/phone-notify/number-list/loaders';

export const metadata: Metadata = { title: 'Dedicated number' };

export default async function NumberPage({ params }: { params: Promise<{ id: string }> }) {
  const { number, baseUrl, zones, mayEdit } = await loadNumber((await params).id);
  const [incoming, watched] = await Promise.all([loadIncomingScript(number.id), loadWatchedNumber(number)]);
  const token = number.receiveKeys[0]?.token;
  return (
    <>
      <PageHeader
        title={<span className="font-mono">{formatPhoneNumber(number.phoneNumber)}</span>}
        actions={
          <>
            <LinkButton href={`/calls?number=${number.id}`}>Calls of this number</LinkButton>
            {mayEdit ? <EnabledForm id={number.id} enabled={number.enabled} /> : null}
          </>
        }
      >
        <span className="flex flex-wrap items-center gap-2">
          <EnabledBadge enabled={number.enabled} />
          <NumberUrlBadge url={watched.url} />
          <WatchBadges number={watched} />
          {[number.label, number.accountName].filter(Boolean).join(' · ')}
          {number.timeZone ? <LocalTime timeZone={number.timeZone} /> : null}
        </span>
      </PageHeader>
      <div className="flex flex-col gap-4">
        <PrivateAddressNotice baseUrl={baseUrl} />
        {watched.expectation.silent ? (
          <Notice kind="error">
            Nothing came in although about {watched.expectation.silent.expectedCalls} calls were to be
            expected since the last one. Read the script again, and ring the number.
          </Notice>
        ) : null}
        {number.enabled ? null : (
          <Notice kind="info">
            This number is disabled: it is marked as not in use. What is posted to its URL is still received
            and kept.
          </Notice>
        )}
        <Card title="Incoming postback URL">
          <ReceiveKeyList
            receiveKeys={number.receiveKeys}
            baseUrl={baseUrl}
            zones={zones}
            mayEdit={mayEdit}
          />
          <p className="mt-2 text-sm text-muted">
            {number.lastPostAt ? (
              <>
                Last postback <TimeStamp time={number.lastPostAt} zones={zones} />,{' '}
                {number.postsIn24Hours.toLocaleString('en-US')} in the last 24 hours
              </>
            ) : (
              'Nothing was posted to this URL in the last 30 days'
            )}
          </p>
          <p className="mt-1 text-sm text-muted">{watched.url.reason}.</p>
          <p className="mt-1 text-sm text-muted">
            Calls this hour: <CallsThisHour expectation={watched.expectation} />
          </p>
        </Card>
        <ScriptCard incoming={incoming} ownUrl={token ? postbackUrl(baseUrl, token) : null} />
        <Card title="Proof">
          <div className="grid gap-6 lg:grid-cols-2">
            {mayEdit ? <TestPost id={number.id} /> : null}
            <RingIt id={number.id} shownNumber={formatPhoneNumber(number.phoneNumber)} />
          </div>
        </Card>
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(18rem,2fr)]">
          <Card title="How to give it to Phone Notify!">
            {token ? <SetUpGuide url={postbackUrl(baseUrl, token)} /> : 'There is no URL to give.'}
          </Card>
          <Card title="Label, notes and zone">
            {mayEdit ? (
              <NumberForm number={number} timeZones={Intl.supportedValuesOf('timeZone')} />
            ) : (
              <>
                <p>{number.label || <span className="text-faint">No label</span>}</p>
                <p className="mt-2 whitespace-pre-wrap text-muted">{number.notes || 'No notes'}</p>
              </>
            )}
          </Card>
        </div>
      </div>
    </>
  );
}

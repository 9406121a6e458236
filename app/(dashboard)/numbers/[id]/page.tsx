import type { Metadata } from 'next';
import { ReceiveKeyList } from '@/components/keys/receive-key-list';
import { EnabledBadge } from '@/components/numbers/enabled-badge';
import { EnabledForm } from '@/components/numbers/enabled-form';
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

export const metadata: Metadata = { title: 'Dedicated number' };

export default async function NumberPage({ params }: { params: Promise<{ id: string }> }) {
  const { number, baseUrl, zones, mayEdit } = await loadNumber((await params).id);
  const incoming = await loadIncomingScript(number.id);
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
          {[number.label, number.accountName].filter(Boolean).join(' · ')}
        </span>
      </PageHeader>
      <div className="flex flex-col gap-4">
        <PrivateAddressNotice baseUrl={baseUrl} />
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
          <Card title="Label and notes">
            {mayEdit ? (
              <NumberForm number={number} />
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

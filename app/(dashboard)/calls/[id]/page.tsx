import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { OutcomeBadge } from '@/components/call-status/outcome-badge';
import { CallFacts } from '@/components/calls/call-facts';
import { CallFlags } from '@/components/calls/call-flags';
import { CallTimeline } from '@/components/calls/call-timeline';
import { PairTable } from '@/components/calls/fact-list';
import { LiveRefresh } from '@/components/live/live-refresh';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { callsPath } from '@/lib/calls/active-filters';
import { loadLivePosition } from '@/lib/calls/live/loaders';
import { loadCall } from '@/lib/calls/loaders';
import { callVerdict } from '@/lib/calls/verdict';
import { loadPreferences } from '@/lib/platform/load-preferences';

export const metadata: Metadata = { title: 'Call' };

export default async function CallPage({ params }: { params: Promise<{ id: string }> }) {
  const after = await loadLivePosition();
  const found = await loadCall((await params).id);
  if (!found) notFound();
  const { zones } = await loadPreferences();
  const { call, timeline } = found;
  const variables = Object.entries(call.variables);
  const carrier = Object.entries(call.carrier);
  const copies = timeline.reduce((sum, { raw }) => sum + (raw?.copiesReceivedAt.length ?? 0), 0);
  return (
    <>
      <Link href={callsPath} className="no-print mb-2 inline-block text-sm text-accent hover:underline">
        All calls
      </Link>
      <PageHeader
        title={callVerdict(call)}
        actions={
          <>
            <LiveRefresh
              query={`call=${call.id}`}
              after={after}
              everyMs={500}
              saying="The call was updated"
            />
            <OutcomeBadge outcome={call.outcome} />
          </>
        }
      >
        {call.direction === 'incoming' ? 'Incoming call' : 'Outgoing call'}
        {call.queueId ? ` ${call.queueId}` : ''}
        {call.phoneNumber ? ` to ${call.phoneNumber}` : ''}
        {call.callerId ? ` from ${call.callerId}` : ''}
      </PageHeader>
      <div className="grid gap-4">
        <Card title="Facts">
          <CallFacts {...found} zones={zones} />
        </Card>
        {call.flags.length > 0 ? (
          <Card title="Worth a second look">
            <CallFlags flags={call.flags} />
          </Card>
        ) : null}
        <Card
          title="Timeline"
          aside={`${timeline.length} ${timeline.length === 1 ? 'event' : 'events'}${copies > 0 ? `, ${copies} ${copies === 1 ? 'copy' : 'copies'}` : ''}`}
        >
          <CallTimeline timeline={timeline} zones={zones} />
        </Card>
        {variables.length + carrier.length > 0 ? (
          <div className="grid gap-4 md:grid-cols-2">
            {variables.length > 0 ? (
              <Card title="Variables" aside="collected or set during the call">
                <PairTable caption="Variables" pairs={variables} />
              </Card>
            ) : null}
            {carrier.length > 0 ? (
              <Card title="Carrier" aside="of the number that was dialled">
                <PairTable caption="Carrier data" pairs={carrier} />
              </Card>
            ) : null}
          </div>
        ) : null}
      </div>
    </>
  );
}

import Link from 'next/link';
import { notFound } from 'next/navigation';
import { OutcomeBadge } from '@/components/call-status/outcome-badge';
import { CallCopies } from '@/components/calls/call-copies';
import { CallFacts } from '@/components/calls/call-facts';
import { CallFlags } from '@/components/calls/call-flags';
import { CallSteps } from '@/components/calls/call-steps';
import { CallTimeline } from '@/components/calls/call-timeline';
import { PairTable } from '@/components/calls/fact-list';
import { CallNotes } from '@/components/calls/notes/call-notes';
import { TimelineDrawing } from '@/components/calls/timeline-drawing';
import { LiveRefresh } from '@/components/live/live-refresh';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { callsPath } from '@/lib/calls/active-filters';
import { toApiCallDetail } from '@/lib/calls/api-schema';
import { parseLabelling, sampleHref } from '@/lib/calls/labelling';
import { loadLivePosition } from '@/lib/calls/live/loaders';
import { loadCall, loadCallPlace } from '@/lib/calls/loaders';
import { loadCallNotes } from '@/lib/calls/notes/loaders';
import { flagsAt } from '@/lib/calls/open-calls';
import { callVerdict } from '@/lib/calls/verdict';
import { timeText } from '@/lib/platform/format-time';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { type PageParameters, toUrlSearchParams } from '@/lib/platform/page-parameters';

/** All that is known of a call, and where it stands in the list that it was opened from. */
export async function CallView({ id, parameters }: { id: string; parameters: PageParameters }) {
  const after = await loadLivePosition();
  const found = await loadCall(id);
  if (!found) notFound();
  const { zones } = await loadPreferences();
  const { call, timeline } = found;
  const { listHref, ...steps } = await loadCallPlace(call, parameters);
  const notes = await loadCallNotes(call.id);
  const labelling = parseLabelling(toUrlSearchParams(parameters));
  const isHidden = labelling.isBlind && notes.mayAnnotate && notes.label === null;
  const flags = isHidden ? [] : flagsAt(call, new Date());
  const variables = Object.entries(call.variables);
  const carrier = Object.entries(call.carrier);
  const copies = timeline.reduce((sum, { raw }) => sum + (raw?.copiesReceivedAt.length ?? 0), 0);
  const labels = (
    <CallNotes
      callId={call.id}
      outcome={call.outcome}
      notes={notes}
      isSample={labelling.isSample}
      nextHref={sampleHref(new URLSearchParams(listHref.slice(callsPath.length)), labelling.isBlind)}
      zones={zones}
    />
  );
  return (
    <>
      <div className="no-print mb-2 flex flex-wrap items-center justify-between gap-2">
        <Link
          href={listHref}
          aria-keyshortcuts="Escape"
          data-command="Back to the list"
          className="text-sm text-accent hover:underline"
        >
          {listHref === callsPath ? 'All calls' : 'Back to the list'}
        </Link>
        <CallSteps listHref={listHref} {...steps} />
      </div>
      <PageHeader
        title={isHidden ? 'Who answered this call?' : callVerdict(call)}
        actions={
          <>
            <LiveRefresh
              query={`call=${call.id}`}
              after={after}
              everyMs={500}
              saying="The call was updated"
              shown={`This is the call as of ${timeText(new Date(), zones.shown)}`}
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
        {isHidden ? (
          <Notice kind="info">
            What machine detection said, the flags and the timeline are shown once you have labelled the call.
          </Notice>
        ) : (
          <CallCopies id={call.id} json={JSON.stringify(toApiCallDetail(found), null, 2)} />
        )}
        <Card title="Facts">
          <CallFacts {...found} zones={zones} isBlind={isHidden} />
        </Card>
        {isHidden ? labels : null}
        {flags.length > 0 ? (
          <Card title="Worth a second look">
            <CallFlags flags={flags} />
          </Card>
        ) : null}
        {isHidden ? null : (
          <Card
            title="Timeline"
            aside={`${timeline.length} ${timeline.length === 1 ? 'event' : 'events'}${copies > 0 ? `, ${copies} ${copies === 1 ? 'copy' : 'copies'}` : ''}`}
          >
            <TimelineDrawing timeline={timeline} zones={zones} />
            <CallTimeline timeline={timeline} baseUrl={found.baseUrl} zones={zones} />
          </Card>
        )}
        {isHidden ? null : labels}
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

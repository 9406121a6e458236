import Link from 'next/link';
import { MachineBadge } from '@/components/call-status/machine-badge';
import { TimeStamp } from '@/components/ui/time-stamp';
import { callsHref } from '@/lib/calls/active-filters';
import { durationText } from '@/lib/calls/duration-text';
import type { CallDetail } from '@/lib/calls/queries/find-call';
import { describeRemoved } from '@/lib/calls/removed-value';
import { describeResponseCode } from '@/lib/calls/response-codes';
import { defaultPageSize } from '@/lib/platform/paging';
import type { Zones } from '@/lib/platform/preferences';
import { type Fact, FactList } from './fact-list';

/** What is known of a call, each with a word on what it means where that is not plain. */
export function CallFacts({
  call,
  account,
  dedicatedNumber,
  zones,
  isBlind = false,
}: Omit<CallDetail, 'timeline'> & {
  zones: Zones;
  /** true: without what machine detection said */
  isBlind?: boolean;
}) {
  const code = describeResponseCode(call.responseCode);
  const incoming = call.direction === 'incoming';
  const facts: Fact[] = [
    {
      label: 'QueueID',
      value: call.queueId && <span className="font-mono">{call.queueId}</span>,
      note: call.queueId ? null : queueIdNote(incoming),
    },
    { label: 'Response code', value: call.responseCode, note: code.title },
    {
      label: incoming ? 'Number that was called' : 'Number that was dialled',
      value: call.phoneNumber && <NumberLink number={call.phoneNumber} />,
      note: dedicatedNumber ? (
        <Link className="text-accent hover:underline" href={`/numbers/${dedicatedNumber.id}`}>
          {dedicatedNumber.label || 'Dedicated number'}
        </Link>
      ) : null,
    },
    {
      label: incoming ? 'Caller' : 'Caller ID that was shown',
      value: call.callerId && <NumberLink number={call.callerId} />,
    },
    { label: 'Start', value: call.startTime && <TimeStamp time={call.startTime} zones={zones} /> },
    { label: 'End', value: call.endTime && <TimeStamp time={call.endTime} zones={zones} /> },
    {
      label: 'Duration',
      value: call.durationSeconds === null ? null : durationText(call.durationSeconds),
      note: call.durationSeconds !== null && call.durationSeconds >= 60 ? `${call.durationSeconds} s` : null,
    },
    ...(isBlind ? [] : [machineFact(call)]),
    {
      label: 'Tries',
      value: call.tries,
      note:
        call.tries === 0
          ? 'Not dialled, as far as was posted'
          : code.mayRetry
            ? 'The vendor may dial again'
            : null,
    },
    {
      label: 'Rings heard',
      value: call.ringCount,
      note: call.ringCount === null ? 'Posted only when a ring is heard' : null,
    },
    {
      label: 'Digits dialled',
      value: call.digitsDialed && (
        <span className="font-mono">{describeRemoved(call.digitsDialed) ?? call.digitsDialed}</span>
      ),
      note: describeRemoved(call.digitsDialed) && 'A privacy setting keeps them from being stored',
    },
    {
      label: 'AC',
      value: call.ac && <span className="font-mono">{call.ac}</span>,
      note: call.ac ? "A status for the vendor's support; its values are not documented" : null,
    },
    { label: 'Account', value: account?.name ?? call.accountId },
    { label: 'First postback', value: <TimeStamp time={call.firstSeenAt} zones={zones} /> },
    { label: 'Last postback', value: <TimeStamp time={call.lastSeenAt} zones={zones} /> },
  ];
  return <FactList facts={facts} />;
}

const machineFact = ({ machineDetection, machineHistory }: CallDetail['call']): Fact => ({
  label: 'Machine detection',
  value: <MachineBadge machineDetection={machineDetection} />,
  note: machineHistory.length > 1 ? `Heard in turn: ${machineHistory.join(' → ')}` : null,
});

const queueIdNote = (incoming: boolean) =>
  incoming
    ? 'Phone Notify! posts QueueID 0 for incoming calls: this one is told from others by its numbers and start time'
    : 'The vendor posted 0 or none: this call is told from others by its numbers and start time';

/** Leads to all calls with this number. */
function NumberLink({ number }: { number: string }) {
  const digits = number.replace(/\D/g, '');
  if (digits.length < 4 || digits.length > 15) return number;
  const href = callsHref({
    filters: { phone: digits, variables: {} },
    sort: 'time',
    order: 'desc',
    limit: defaultPageSize,
  });
  return (
    <Link href={href} title="All calls with this number" className="hover:underline">
      {number}
    </Link>
  );
}

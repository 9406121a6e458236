import { ArrowDownLeft, ArrowUpRight, Inbox } from 'lucide-react';
import Link from 'next/link';
import { OutcomeBadge } from '@/components/call-status/outcome-badge';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { Call } from '@/lib/calls/schema';
import { callVerdict } from '@/lib/calls/verdict';
import type { Zones } from '@/lib/platform/preferences';

/** On a phone a call is a few lines: when and what became of it, the number, the verdict. */
const phoneRow =
  'max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:gap-x-3 max-sm:border-b max-sm:px-4 max-sm:py-2';
const phoneCell = 'max-sm:block max-sm:h-auto max-sm:border-0 max-sm:p-0!';

export function LatestCallsCard({ calls, zones }: { calls: Call[]; zones: Zones }) {
  return (
    <Card
      title="Latest calls"
      padded={false}
      aside={
        <Link href="/calls" className="text-accent hover:underline">
          All calls
        </Link>
      }
    >
      {calls.length === 0 ? (
        <EmptyState
          icon={Inbox}
          title="No call has been posted yet"
          action={<LinkButton href="/numbers">Show the postback URLs</LinkButton>}
        >
          Give a postback URL to Phone Notify! and place a call: it appears here as soon as its first status
          is posted.
        </EmptyState>
      ) : (
        <Table label="Latest calls">
          <thead className="max-sm:sr-only">
            <tr>
              <Th>Started</Th>
              <Th>Phone number</Th>
              <Th>Outcome</Th>
              <Th>What became of it</Th>
            </tr>
          </thead>
          <tbody>
            {calls.map((call) => (
              <Tr key={call.id} className={phoneRow}>
                <Td className={phoneCell}>
                  <Link href={`/calls/${call.id}`} prefetch={false} className="text-accent hover:underline">
                    <TimeStamp time={call.occurredAt} zones={zones} />
                  </Link>
                </Td>
                <Td className={classNames(phoneCell, 'font-mono text-sm whitespace-nowrap')}>
                  <DirectionIcon direction={call.direction} />
                  {(call.direction === 'incoming' ? call.callerId : call.phoneNumber) || 'not posted'}
                </Td>
                <Td className={classNames(phoneCell, 'max-sm:col-start-2 max-sm:row-start-1')}>
                  <OutcomeBadge outcome={call.outcome} machineDetection={call.machineDetection} />
                </Td>
                <Td className={classNames(phoneCell, 'min-w-64 text-muted max-sm:col-span-2')}>
                  {callVerdict(call)}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function DirectionIcon({ direction }: Pick<Call, 'direction'>) {
  const Icon = direction === 'incoming' ? ArrowDownLeft : ArrowUpRight;
  const word = direction === 'incoming' ? 'Incoming, from' : 'Outgoing, to';
  return (
    <span title={word}>
      <Icon aria-hidden className="mr-1.5 inline size-4 align-text-bottom text-faint" />
      <span className="sr-only">{word} </span>
    </span>
  );
}

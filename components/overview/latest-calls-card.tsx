import { ArrowDownLeft, ArrowUpRight, Inbox } from 'lucide-react';
import Link from 'next/link';
import { OutcomeBadge } from '@/components/call-status/outcome-badge';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { Call } from '@/lib/calls/schema';
import { callVerdict } from '@/lib/calls/verdict';
import type { Zones } from '@/lib/platform/preferences';

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
          <thead>
            <tr>
              <Th>Started</Th>
              <Th>Phone number</Th>
              <Th>Outcome</Th>
              <Th>What became of it</Th>
            </tr>
          </thead>
          <tbody>
            {calls.map((call) => (
              <Tr key={call.id}>
                <Td>
                  <Link href={`/calls/${call.id}`} prefetch={false} className="text-accent hover:underline">
                    <TimeStamp time={call.occurredAt} zones={zones} />
                  </Link>
                </Td>
                <Td className="font-mono text-sm whitespace-nowrap">
                  <DirectionIcon direction={call.direction} />
                  {(call.direction === 'incoming' ? call.callerId : call.phoneNumber) || 'not posted'}
                </Td>
                <Td>
                  <OutcomeBadge outcome={call.outcome} machineDetection={call.machineDetection} />
                </Td>
                <Td className="min-w-64 text-muted">{callVerdict(call)}</Td>
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

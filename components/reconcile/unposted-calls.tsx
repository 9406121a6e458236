import Link from 'next/link';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TimeStamp } from '@/components/ui/time-stamp';
import { describeResponseCode } from '@/lib/calls/response-codes';
import type { UnpostedCall } from '@/lib/phone-notify/reconcile/queries';
import type { Zones } from '@/lib/platform/preferences';

/** Calls that were placed and of which nothing was ever posted here, with what Phone Notify! says of them. */
export function UnpostedCalls({ calls, zones }: { calls: UnpostedCall[]; zones: Zones }) {
  if (calls.length === 0) {
    return (
      <EmptyState title="None is known">
        Tell the QueueIDs of the calls you place, below or by{' '}
        <code className="font-mono">POST /api/v1/expected-calls</code>: a call of which no postback comes
        within 15 minutes stands here.
      </EmptyState>
    );
  }
  return (
    <Table label="Calls without any postback">
      <thead>
        <tr>
          <Th>QueueID</Th>
          <Th>Account</Th>
          <Th>Expected since</Th>
          <Th>Phone Notify! says</Th>
          <Th>Asked again</Th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <Tr key={`${call.accountName} ${call.queueId}`}>
            <Td className="font-mono">
              {call.callId ? (
                <Link href={`/calls/${call.callId}`} className="text-accent hover:underline">
                  {call.queueId}
                </Link>
              ) : (
                call.queueId
              )}
            </Td>
            <Td>{call.accountName}</Td>
            <Td>
              <TimeStamp time={call.expectedAt} zones={zones} />
            </Td>
            <Td className="text-muted">{answerText(call)}</Td>
            <Td>
              {call.nextAt ? (
                <TimeStamp time={call.nextAt} zones={zones} />
              ) : (
                <span className="text-faint">no more</span>
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function answerText({ answeredAt, answerCode }: UnpostedCall): string {
  if (answeredAt === null) return 'not asked yet';
  if (answerCode === null) return 'knows nothing of it';
  return `${answerCode} ${describeResponseCode(answerCode).title}`;
}

import Link from 'next/link';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TimeStamp } from '@/components/ui/time-stamp';
import { describeResponseCode } from '@/lib/calls/response-codes';
import type { CheckedCall } from '@/lib/phone-notify/reconcile/queries';
import type { Zones } from '@/lib/platform/preferences';

/** What the postbacks said of each call, and what Phone Notify! answered. */
export function RepairedCalls({ calls, zones }: { calls: CheckedCall[]; zones: Zones }) {
  if (calls.length === 0) {
    return (
      <EmptyState title="Nothing had to be made up for">
        Calls whose last postback was lost, or whose postbacks say otherwise than Phone Notify! answers, stand
        here.
      </EmptyState>
    );
  }
  return (
    <Table label="Calls made up for by asking">
      <thead>
        <tr>
          <Th>Call</Th>
          <Th>Account</Th>
          <Th>Postbacks said</Th>
          <Th>Phone Notify! answered</Th>
          <Th>When</Th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <Tr key={call.callId}>
            <Td className="font-mono">
              <Link href={`/calls/${call.callId}`} className="text-accent hover:underline">
                {call.queueId}
              </Link>
            </Td>
            <Td>{call.accountName}</Td>
            <Td className="text-muted">{call.postedCode === null ? 'no end' : codeText(call.postedCode)}</Td>
            <Td>{codeText(call.answerCode)}</Td>
            <Td>
              <TimeStamp time={call.answeredAt} zones={zones} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

const codeText = (code: number): string => `${code} ${describeResponseCode(code).title}`;

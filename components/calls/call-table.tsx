'use client';

import { PhoneIncoming, PhoneOutgoing } from 'lucide-react';
import Link from 'next/link';
import { useMemo } from 'react';
import { MachineBadge } from '@/components/call-status/machine-badge';
import { OutcomeBadge } from '@/components/call-status/outcome-badge';
import { type DataColumn, DataTable, type DataTableProps } from '@/components/data-table/data-table';
import { TimeStamp } from '@/components/ui/time-stamp';
import { describeResponseCode } from '@/lib/calls/response-codes';
import type { Call } from '@/lib/calls/schema';
import { durationText } from '@/lib/calls/verdict';
import type { Zones } from '@/lib/platform/preferences';

export type CallTableRow = Pick<
  Call,
  | 'id'
  | 'occurredAt'
  | 'direction'
  | 'phoneNumber'
  | 'callerId'
  | 'outcome'
  | 'machineDetection'
  | 'durationSeconds'
  | 'tries'
  | 'queueId'
  | 'responseCode'
>;

/** On a phone the cells stand in a few lines of a card, with the words the missing column titles would say. */
const cellClasses: Record<string, string> = {
  time: 'max-md:order-1 max-md:mr-auto',
  outcome: 'max-md:order-2',
  phoneNumber: 'max-md:order-3 max-md:font-medium',
  callerId: "max-md:order-4 max-md:text-muted max-md:before:content-['from_']",
  direction: 'max-md:order-5',
  machine: 'max-md:order-6',
  duration: 'text-right tabular max-md:order-7',
  tries: "text-right tabular max-md:order-8 max-md:before:content-['tries_'] max-md:text-muted",
  queueId: "font-mono text-sm max-md:order-9 max-md:text-muted max-md:before:content-['queue_']",
  code: "max-md:order-10 max-md:text-muted max-md:before:content-['code_'] tabular",
};

function callColumns(zones: Zones): DataColumn<CallTableRow>[] {
  return [
    {
      id: 'time',
      header: 'Time',
      cell: ({ row: { original: call } }) => (
        <Link
          href={`/calls/${call.id}`}
          prefetch={false}
          className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          <TimeStamp time={call.occurredAt} zones={zones} />
        </Link>
      ),
    },
    {
      id: 'direction',
      header: 'Direction',
      cell: ({ row: { original: call } }) => <DirectionLabel direction={call.direction} />,
    },
    {
      id: 'phoneNumber',
      header: 'Phone number',
      cell: ({ row: { original: call } }) => <PhoneNumber number={call.phoneNumber} />,
    },
    {
      id: 'callerId',
      header: 'Caller ID',
      cell: ({ row: { original: call } }) => <PhoneNumber number={call.callerId} />,
    },
    {
      id: 'outcome',
      header: 'Outcome',
      cell: ({ row: { original: call } }) => (
        <OutcomeBadge outcome={call.outcome} machineDetection={call.machineDetection} />
      ),
    },
    {
      id: 'machine',
      header: 'Machine detection',
      cell: ({ row: { original: call } }) =>
        call.outcome === 'answered' || call.machineDetection ? (
          <MachineBadge machineDetection={call.machineDetection} />
        ) : (
          <Absent />
        ),
    },
    {
      id: 'duration',
      header: 'Duration',
      cell: ({ row: { original: call } }) =>
        call.durationSeconds === null ? (
          <Absent />
        ) : (
          <span className="whitespace-nowrap">{durationText(call.durationSeconds)}</span>
        ),
    },
    { id: 'tries', header: 'Tries', cell: ({ row: { original: call } }) => call.tries },
    {
      id: 'queueId',
      header: 'QueueID',
      cell: ({ row: { original: call } }) => call.queueId ?? <Absent />,
    },
    {
      id: 'code',
      header: 'Code',
      cell: ({ row: { original: call } }) =>
        call.responseCode === null ? (
          <Absent />
        ) : (
          <span title={describeResponseCode(call.responseCode).text}>{call.responseCode}</span>
        ),
    },
  ];
}

export function CallTable({
  rows,
  zones,
  ...rest
}: { rows: CallTableRow[]; zones: Zones } & Pick<DataTableProps<CallTableRow>, 'sorting' | 'sortHrefs'>) {
  const { shown, other } = zones;
  const columns = useMemo(() => callColumns({ shown, other }), [shown, other]);
  return (
    <DataTable
      label="Calls"
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      cellClasses={cellClasses}
      {...rest}
    />
  );
}

function DirectionLabel({ direction }: Pick<Call, 'direction'>) {
  const Icon = direction === 'incoming' ? PhoneIncoming : PhoneOutgoing;
  return (
    <span className="inline-flex items-center gap-1.5 text-muted">
      <Icon aria-hidden className="size-3.5" />
      {direction === 'incoming' ? 'Incoming' : 'Outgoing'}
    </span>
  );
}

const PhoneNumber = ({ number }: { number: string }) =>
  number === '' ? <Absent /> : <span className="tabular whitespace-nowrap">{number}</span>;

const Absent = () => (
  <span className="text-faint">
    <span aria-hidden>–</span>
    <span className="sr-only">none</span>
  </span>
);

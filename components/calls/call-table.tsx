'use client';

import { PhoneIncoming, PhoneOutgoing } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useMemo } from 'react';
import { MachineBadge } from '@/components/call-status/machine-badge';
import { OutcomeBadge } from '@/components/call-status/outcome-badge';
import { type DataColumn, DataTable, type DataTableProps } from '@/components/data-table/data-table';
import { Card } from '@/components/ui/card';
import { TimeStamp } from '@/components/ui/time-stamp';
import { durationText } from '@/lib/calls/duration-text';
import type { Call } from '@/lib/calls/schema';
import type { CellValue } from '@/lib/calls/table/column-values';
import { type ColumnId, columnTitle } from '@/lib/calls/table/columns';
import type { CallTableLook } from '@/lib/calls/table/look';
import type { Zones } from '@/lib/platform/preferences';
import type { CallTableRow } from './call-row';
import { SelectionBar, type SelectionBarProps } from './selection/selection-bar';
import { useSelection } from './selection/use-selection';
import { useColumnWidths } from './table/use-column-widths';
import { useRowKeys } from './table/use-row-keys';

/** On a phone the cells stand in a few lines of a card, with the words the missing column titles would say. */
const cellClasses: Record<string, string> = {
  time: 'max-md:order-1 max-md:mr-auto',
  outcome: 'max-md:order-2',
  phoneNumber: 'max-md:order-3 max-md:font-medium tabular whitespace-nowrap',
  callerId: "max-md:order-4 max-md:text-muted max-md:before:content-['from_'] tabular whitespace-nowrap",
  direction: 'max-md:order-5',
  machine: 'max-md:order-6',
  duration: 'text-right tabular max-md:order-7 whitespace-nowrap',
  tries: "text-right tabular max-md:order-8 max-md:before:content-['tries_'] max-md:text-muted",
  queueId: "font-mono text-sm max-md:order-9 max-md:text-muted max-md:before:content-['queue_']",
  code: "max-md:order-10 max-md:text-muted max-md:before:content-['code_'] tabular",
};

type Cell = (value: CellValue, call: CallTableRow, zones: Zones) => ReactNode;

const time: Cell = (value, _call, zones) =>
  value instanceof Date ? <TimeStamp time={value} zones={zones} /> : <Absent />;

/** How values are shown that are more than their text. */
const cells: Partial<Record<ColumnId, Cell>> = {
  time,
  ended: time,
  firstSeen: time,
  lastSeen: time,
  direction: (_value, { direction }) => <DirectionLabel direction={direction} />,
  outcome: (_value, call) => <OutcomeBadge outcome={call.outcome} machineDetection={call.machineDetection} />,
  machine: (_value, { outcome, machineDetection }) =>
    outcome === 'answered' || machineDetection ? (
      <MachineBadge machineDetection={machineDetection} />
    ) : (
      <Absent />
    ),
  duration: (value) => (typeof value === 'number' ? durationText(value) : <Absent />),
  code: (value, { codeText }) =>
    typeof value === 'number' ? <span title={codeText}>{value}</span> : <Absent />,
};

/** The first column leads to the call, whichever it is; its link covers the row. */
function callColumns(ids: readonly ColumnId[], zones: Zones, search: string): DataColumn<CallTableRow>[] {
  return ids.map((id, index) => {
    const show = (call: CallTableRow) => {
      const value = call.values[index] ?? null;
      const cell = cells[id];
      if (cell) return cell(value, call, zones);
      return value === null || value instanceof Date ? <Absent /> : value;
    };
    return {
      id,
      header: columnTitle(id),
      draw: (call) =>
        index === 0 ? <CallLink href={`/calls/${call.id}${search}`}>{show(call)}</CallLink> : show(call),
    };
  });
}

export function CallTable({
  rows,
  zones,
  look: { columns: ids, widths, density },
  search,
  list,
  query,
  isWhole,
  ...rest
}: {
  rows: CallTableRow[];
  zones: Zones;
  look: CallTableLook;
  /** what the list's address says after its path: a call's page knows from it what stands beside the call */
  search: string;
  /** tells this page from any other */
  list: string;
} & Pick<SelectionBarProps, 'query' | 'isWhole'> &
  Pick<DataTableProps<CallTableRow>, 'sorting' | 'sortHrefs'>) {
  const { shown, other } = zones;
  const columns = useMemo(() => callColumns(ids, { shown, other }, search), [ids, shown, other, search]);
  const sizes = useColumnWidths(widths);
  const { selection, togglePage, selectAll, ...actions } = useSelection(rows, list, query);
  const selectAllMatching = isWhole ? () => togglePage(true) : selectAll;
  const ref = useRowKeys({ ...actions, selectAll: selectAllMatching });
  return (
    <div ref={ref}>
      <button type="button" hidden data-command="Select all that match" onClick={selectAllMatching} />
      <Card padded={false}>
        <DataTable
          label="Calls"
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          cellClasses={cellClasses}
          compact={density === 'compact'}
          selection={{
            selected: selection.ids,
            onToggle: actions.toggle,
            onTogglePage: togglePage,
            rowLabel: callName,
            pageLabel: 'Select all calls of this page',
          }}
          {...sizes}
          {...rest}
        />
      </Card>
      <SelectionBar
        selection={selection}
        query={query}
        isWhole={isWhole}
        onSelectAllMatching={selectAllMatching}
        onClear={actions.clear}
      />
    </div>
  );
}

/** What a call is called by its checkbox. */
const callName = ({ queueId, direction, occurredAt }: CallTableRow): string =>
  queueId ? `Select call ${queueId}` : `Select the ${direction} call of ${occurredAt.toISOString()}`;

const CallLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link
    href={href}
    prefetch={false}
    data-row-link
    className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
  >
    {children}
  </Link>
);

function DirectionLabel({ direction }: Pick<Call, 'direction'>) {
  const Icon = direction === 'incoming' ? PhoneIncoming : PhoneOutgoing;
  return (
    <span className="inline-flex items-center gap-1.5 text-muted">
      <Icon aria-hidden className="size-3.5" />
      {direction === 'incoming' ? 'Incoming' : 'Outgoing'}
    </span>
  );
}

const Absent = () => (
  <span className="text-faint">
    <span aria-hidden>–</span>
    <span className="sr-only">none</span>
  </span>
);

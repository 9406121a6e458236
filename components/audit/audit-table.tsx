'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { type DataColumn, DataTable } from '@/components/data-table/data-table';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { DescribedEntry } from '@/lib/ops/audit-log/describe-entries';
import type { Zones } from '@/lib/platform/preferences';
import { ChangeList } from './change-list';

const cellClasses: Record<string, string> = {
  at: 'align-top max-md:order-1',
  actor: 'align-top break-words md:max-w-56 max-md:order-2',
  action: 'align-top md:min-w-48 max-md:order-3 max-md:w-full max-md:font-medium',
  subject: 'align-top break-words md:min-w-36 md:max-w-64 max-md:order-4 max-md:w-full',
  changes: 'align-top md:min-w-64 max-md:order-5 max-md:w-full',
};

const columnsIn = (zones: Zones): DataColumn<DescribedEntry>[] => [
  { id: 'at', header: 'When', draw: ({ at }) => <TimeStamp time={at} zones={zones} /> },
  { id: 'actor', header: 'Who', draw: ({ actor }) => actor },
  { id: 'action', header: 'What', draw: ({ action, raw }) => <span title={raw.action}>{action}</span> },
  { id: 'subject', header: 'About', draw: (entry) => <Subject entry={entry} /> },
  { id: 'changes', header: 'Changed', draw: ({ changes }) => <ChangeList changes={changes} zones={zones} /> },
];

/** Entries of the audit log; a card each on a phone. */
export function AuditTable({ entries, zones }: { entries: DescribedEntry[]; zones: Zones }) {
  const columns = useMemo(() => columnsIn(zones), [zones]);
  return (
    <DataTable
      label="Audit log"
      columns={columns}
      rows={entries}
      rowId={({ id }) => id}
      sorting={{ id: 'at', desc: true }}
      cellClasses={cellClasses}
    />
  );
}

function Subject({ entry: { subject, raw } }: { entry: DescribedEntry }) {
  if (subject.href === null) return <span title={raw.subject}>{subject.text}</span>;
  return (
    <Link href={subject.href} prefetch={false} title={raw.subject} className="text-accent hover:underline">
      {subject.text}
    </Link>
  );
}

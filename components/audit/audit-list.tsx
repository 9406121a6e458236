import { ListX, ScrollText } from 'lucide-react';
import Link from 'next/link';
import { KeptFocus } from '@/components/data-table/kept-focus';
import { Pager } from '@/components/data-table/pager';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TimeStamp } from '@/components/ui/time-stamp';
import { auditHref, auditPath } from '@/lib/audit/filters';
import type { DescribedEntry } from '@/lib/ops/audit-log/describe-entries';
import { type AuditPageState, loadAuditPage } from '@/lib/ops/audit-log/loaders';
import type { Zones } from '@/lib/platform/preferences';
import { ChangeList } from './change-list';

/** One page of the audit log, newest first. */
export async function AuditList({ state }: { state: AuditPageState }) {
  const { filters, zones } = state;
  const { rows, nextCursor, previousCursor } = await loadAuditPage(state);
  const version = `${auditHref(filters)} ${rows[0]?.id} ${rows.at(-1)?.id}`;
  if (rows.length === 0) {
    return (
      <KeptFocus version={version}>
        <NothingHere filtered={auditHref(filters) !== auditPath} />
      </KeptFocus>
    );
  }
  const stepHref = (cursor: string | null) => cursor && withCursor(auditHref(filters), cursor);
  const steps = { previousHref: stepHref(previousCursor), nextHref: stepHref(nextCursor) };
  return (
    <KeptFocus version={version} first="section[aria-label='Audit log']">
      <div className="mb-2 flex justify-end">
        <Pager label="Pages" {...steps} />
      </div>
      <Card padded={false}>
        <Table label="Audit log">
          <thead>
            <tr>
              <Th>When</Th>
              <Th>Who</Th>
              <Th>What</Th>
              <Th>About</Th>
              <Th>Changed</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((entry) => (
              <EntryRow key={entry.id} entry={entry} zones={zones} />
            ))}
          </tbody>
        </Table>
      </Card>
      <div className="mt-2 flex justify-end">
        <Pager label="Pages, below the list" {...steps} />
      </div>
    </KeptFocus>
  );
}

const withCursor = (href: string, cursor: string) =>
  `${href}${href.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;

function EntryRow({ entry, zones }: { entry: DescribedEntry; zones: Zones }) {
  const { at, actor, action, subject, changes, raw } = entry;
  return (
    <Tr>
      <Td className="align-top">
        <TimeStamp time={at} zones={zones} />
      </Td>
      <Td className="max-w-56 align-top break-words">{actor}</Td>
      <Td className="min-w-48 align-top">
        <span title={raw.action}>{action}</span>
      </Td>
      <Td className="min-w-36 max-w-64 align-top break-words">
        {subject.href ? (
          <Link
            href={subject.href}
            prefetch={false}
            title={raw.subject}
            className="text-accent hover:underline"
          >
            {subject.text}
          </Link>
        ) : (
          <span title={raw.subject}>{subject.text}</span>
        )}
      </Td>
      <Td className="min-w-64 align-top">
        <ChangeList changes={changes} zones={zones} />
      </Td>
    </Tr>
  );
}

function NothingHere({ filtered }: { filtered: boolean }) {
  return (
    <Card>
      {filtered ? (
        <EmptyState
          icon={ListX}
          title="No entry matches"
          action={<LinkButton href={auditPath}>Show all</LinkButton>}
        >
          Remove a filter above, or widen the time.
        </EmptyState>
      ) : (
        <EmptyState icon={ScrollText} title="Nothing was changed yet">
          Every change of a setting and every export is listed here, with who made it.
        </EmptyState>
      )}
    </Card>
  );
}

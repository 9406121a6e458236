import { Inbox, ListX } from 'lucide-react';
import Link from 'next/link';
import { KeptFocus } from '@/components/data-table/kept-focus';
import { Pager } from '@/components/data-table/pager';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { Zones } from '@/lib/platform/preferences';
import { inboxHref, inboxPath } from '@/lib/postbacks/inbox-filters';
import { type InboxPageState, loadInboxPage } from '@/lib/postbacks/loaders';
import type { InboxRow } from '@/lib/postbacks/queries/list-inbox';
import { rejectionReason } from '@/lib/postbacks/rejection-reason';
import { VerdictBadge } from './verdict-badge';

/** One page of posts, newest first. */
export async function InboxList({ state, zones }: { state: InboxPageState; zones: Zones }) {
  const { rows, nextCursor, previousCursor } = await loadInboxPage(state);
  const version = `${inboxHref(state.filters)} ${rows[0]?.id} ${rows.at(-1)?.id}`;
  if (rows.length === 0) {
    return (
      <KeptFocus version={version}>
        <NothingHere filtered={inboxHref(state.filters) !== inboxPath} />
      </KeptFocus>
    );
  }
  const stepHref = (cursor: string | null) => cursor && withCursor(inboxHref(state.filters), cursor);
  const steps = { previousHref: stepHref(previousCursor), nextHref: stepHref(nextCursor) };
  return (
    <KeptFocus version={version}>
      <div className="mb-2 flex justify-end">
        <Pager label="Pages" {...steps} />
      </div>
      <Card padded={false}>
        <Table label="Postbacks">
          <thead>
            <tr>
              <Th>Received</Th>
              <Th>Verdict</Th>
              <Th>Account</Th>
              <Th>Body</Th>
              <Th>From</Th>
              <Th>Call</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <InboxTableRow key={row.id} row={row} zones={zones} />
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

function InboxTableRow({ row, zones }: { row: InboxRow; zones: Zones }) {
  const href = row.verdict === 'rejected' ? `/inbox/rejected/${row.id}` : `/inbox/${row.id}`;
  const cause = row.verdict === 'rejected' ? rejectionReason(row.cause) : row.cause;
  return (
    <Tr>
      <Td>
        <Link href={href} prefetch={false} data-row-link className="text-accent hover:underline">
          <TimeStamp time={row.receivedAt} zones={zones} />
        </Link>
      </Td>
      <Td>
        <VerdictBadge verdict={row.verdict} />
        {cause ? <div className="mt-0.5 max-w-64 text-sm text-muted">{cause}</div> : null}
      </Td>
      <Td className="text-muted">{row.accountName ?? <span className="text-faint">none</span>}</Td>
      <Td className="max-w-md min-w-56">
        {row.excerpt === '' ? (
          <span className="text-faint">empty</span>
        ) : (
          <code className="line-clamp-2 font-mono text-xs break-all">{row.excerpt}</code>
        )}
        {row.redactions > 0 ? (
          <span className="text-sm text-faint">{row.redactions} masked or removed</span>
        ) : null}
      </Td>
      <Td className="font-mono text-sm">
        {row.remoteAddress || <span className="text-faint">unknown</span>}
      </Td>
      <Td>
        {row.callId ? (
          <Link href={`/calls/${row.callId}`} prefetch={false} className="text-accent hover:underline">
            Open
          </Link>
        ) : (
          <span className="text-faint">none</span>
        )}
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
          title="No postback matches"
          action={<LinkButton href={inboxPath}>Show all</LinkButton>}
        >
          Choose another verdict above, or widen the time.
        </EmptyState>
      ) : (
        <EmptyState
          icon={Inbox}
          title="Nothing has come in yet"
          action={
            <LinkButton look="primary" href="/numbers">
              Get a postback URL
            </LinkButton>
          }
        >
          Everything that is posted to a postback URL is listed here, with what became of it.
        </EmptyState>
      )}
    </Card>
  );
}

import { ListX, PhoneCall } from 'lucide-react';
import { KeptFocus } from '@/components/data-table/kept-focus';
import { Pager } from '@/components/data-table/pager';
import { LiveList } from '@/components/live/live-list';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { callsPath } from '@/lib/calls/active-filters';
import { exportQuery } from '@/lib/calls/export/export-request';
import { type CallListState, toSearchParams } from '@/lib/calls/filters';
import { type SortKey, sortKeys } from '@/lib/calls/list-cursor';
import { type CallListLook, currentHref, listHref, withCursor } from '@/lib/calls/list-look';
import { loadLivePosition } from '@/lib/calls/live/loaders';
import { loadCallPage } from '@/lib/calls/loaders';
import type { ListCount } from '@/lib/calls/queries/count-or-estimate';
import { describeResponseCode } from '@/lib/calls/response-codes';
import type { Call } from '@/lib/calls/schema';
import { type CellContext, columnValue } from '@/lib/calls/table/column-values';
import type { ColumnId } from '@/lib/calls/table/columns';
import type { CallTableLook } from '@/lib/calls/table/look';
import { type Zones, zoneParameter } from '@/lib/platform/preferences';
import type { CallTableRow } from './call-row';
import { CallTable } from './call-table';
import { PageSize } from './page-size';

/** The rows of one page with their count and the ways to the next and previous page. */
export async function CallList({
  state,
  look,
  table,
  filtered,
  zones,
}: {
  state: CallListState;
  look: CallListLook;
  table: CallTableLook;
  /** any filter is active */
  filtered: boolean;
  zones: Zones;
}) {
  // before the calls are read: what commits in between is told to the page
  const after = await loadLivePosition();
  const { rows, count, context, nextCursor, previousCursor } = await loadCallPage(state, {
    columns: table.columns,
    timeZone: zones.shown,
  });
  const firstHref = listHref(state, look);
  const pageHref = (cursor: string | null) => cursor && withCursor(firstHref, cursor);
  const steps = { previousHref: pageHref(previousCursor), nextHref: pageHref(nextCursor) };
  const hasRows = rows.length > 0;
  const ownHref = currentHref(state, look);
  return (
    <KeptFocus version={`${after} ${ownHref}`}>
      <div className="mb-2 grid grid-cols-[minmax(0,1fr)_auto] items-center gap-2 md:flex md:justify-end">
        <p role={hasRows ? 'status' : undefined} className="text-sm text-muted md:mr-auto">
          {hasRows ? countText(count, filtered) : null}
        </p>
        <LiveList
          query={liveQuery(state, zones.shown)}
          after={after}
          firstHref={firstHref}
          shownIds={rows.map(({ id }) => id)}
        />
        {hasRows ? (
          <div className="max-md:order-4">
            <Pager label="Pages" {...steps} />
          </div>
        ) : null}
      </div>
      {hasRows ? (
        <>
          <CallTable
            rows={rows.map((call) => rowOf(call, table.columns, context))}
            look={table}
            zones={zones}
            sorting={{ id: state.sort, desc: state.order === 'desc' }}
            sortHrefs={sortHrefs(state, look)}
            search={ownHref.slice(callsPath.length)}
            list={ownHref}
            query={exportQuery(state, { columns: table.columns, timeZone: zones.shown })}
            isWhole={nextCursor === null && previousCursor === null}
          />
          <div className="mt-2 flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
            <PageSize state={state} look={look} />
            <Pager label="Pages, below the list" {...steps} />
          </div>
        </>
      ) : (
        <NoCalls filtered={filtered} hasOthers={count.count > 0} firstHref={firstHref} />
      )}
    </KeptFocus>
  );
}

/** The list in any order; with the zone where it decides which calls are in it. */
function liveQuery(state: CallListState, timeZone: string): string {
  const params = toSearchParams(state);
  if (state.filters.range === 'today') params.set(zoneParameter, timeZone);
  return params.toString();
}

const sortHrefs = (state: CallListState, look: CallListLook) =>
  Object.fromEntries(
    sortKeys.map((sort: SortKey) => [
      sort,
      {
        asc: listHref({ ...state, sort, order: 'asc' }, look),
        desc: listHref({ ...state, sort, order: 'desc' }, look),
      },
    ]),
  );

const countFormat = new Intl.NumberFormat('en-US');
/** "412,000" */
const aboutFormat = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

function countText({ count, isAbout }: ListCount, filtered: boolean): string {
  const number = isAbout ? `about ${aboutFormat.format(count)}` : countFormat.format(count);
  const one = count === 1;
  const noun = one ? 'call' : 'calls';
  return filtered ? `${number} ${noun} ${one ? 'matches' : 'match'}` : `${number} ${noun}`;
}

/** Only what the table shows goes to the browser. */
const rowOf = (call: Call, columns: readonly ColumnId[], context: CellContext): CallTableRow => ({
  id: call.id,
  occurredAt: call.occurredAt,
  direction: call.direction,
  outcome: call.outcome,
  machineDetection: call.machineDetection,
  queueId: call.queueId,
  codeText: call.responseCode === null ? '' : describeResponseCode(call.responseCode).text,
  values: columns.map((id) => columnValue(id, call, context)),
});

function NoCalls({
  filtered,
  hasOthers,
  firstHref,
}: {
  filtered: boolean;
  hasOthers: boolean;
  firstHref: string;
}) {
  if (hasOthers) {
    return (
      <Card>
        <EmptyState
          icon={ListX}
          title="This page has no calls left"
          action={<LinkButton href={firstHref}>Go to the first page</LinkButton>}
        />
      </Card>
    );
  }
  if (filtered) {
    return (
      <Card>
        <EmptyState
          icon={ListX}
          title="No call matches these filters"
          action={<LinkButton href={callsPath}>Clear all filters</LinkButton>}
        >
          Remove one of them above, or widen the time.
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card>
      <EmptyState
        icon={PhoneCall}
        title="No postback has come in yet"
        action={
          <LinkButton look="primary" href="/numbers">
            Get a postback URL
          </LinkButton>
        }
      >
        <p>
          Give Phone Notify! the postback URL of the Numbers page: as <code>StatusChangePostUrl</code> of an
          advanced call, by <code>~\StatusChangePostURL(url)~</code> at the beginning of a script, or as the
          URL of a dedicated number. To try without a real call:
        </p>
        <p className="mt-2">
          <code className="rounded-sm bg-raised px-1.5 py-1 text-ink">npm run simulate -- --url URL</code>
        </p>
      </EmptyState>
    </Card>
  );
}

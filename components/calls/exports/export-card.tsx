import { CircleCheck, CircleX, Download, Hourglass, LoaderCircle } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { ExportEntry } from '@/lib/calls/export/background/loaders';
import { expiresAt, isUnderWay } from '@/lib/calls/export/background/schema';
import type { Zones } from '@/lib/platform/preferences';
import { ExportRemoval } from './export-removal';

const number = new Intl.NumberFormat('en-US');
const megabytes = new Intl.NumberFormat('en-US', {
  style: 'unit',
  unit: 'megabyte',
  maximumFractionDigits: 1,
});
const sizeText = (bytes: bigint) => megabytes.format(Number(bytes) / 1e6);
const callsText = (calls: number) => `${number.format(calls)} ${calls === 1 ? 'call' : 'calls'}`;

const badges: Record<string, Parameters<typeof Badge>[0]> = {
  waiting: { icon: Hourglass, children: 'Waiting for its turn' },
  running: { tone: 'in-progress', icon: LoaderCircle, children: 'Being prepared' },
  done: { tone: 'human', icon: CircleCheck, children: 'Ready' },
  failed: { tone: 'failed', icon: CircleX, children: 'Failed' },
};

/** One export: what is in it, how far it is, and what can be done with it. */
export function ExportCard({ entry, zones }: { entry: ExportEntry; zones: Zones }) {
  const { id, state, format, filters, calls, writtenCalls, bytes, createdAt, listHref } = entry;
  const goesAt = expiresAt(entry);
  const name = `${format}, ${filters.map(({ value }) => value).join(', ') || 'every call'}`;
  const badge = badges[state];
  return (
    <Card
      title={format}
      aside={
        <>
          asked for <TimeStamp time={createdAt} zones={zones} />
        </>
      }
    >
      {badge ? <Badge {...badge} /> : null}
      <p className="mt-2 text-sm break-words">
        {filters.length === 0
          ? 'Every call'
          : filters.map(({ label, value }) => `${label}: ${value}`).join(' · ')}
      </p>
      {isUnderWay(state) ? (
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
          <progress
            className="h-2 w-56 max-w-full accent-accent"
            max={Math.max(calls, writtenCalls, 1)}
            value={writtenCalls}
            aria-label={`Progress of ${name}`}
          />
          <p className="text-sm text-muted tabular-nums">
            {number.format(writtenCalls)} of {callsText(calls)}
          </p>
        </div>
      ) : null}
      {state === 'done' ? (
        <p className="mt-2 text-sm text-muted tabular-nums">
          {callsText(writtenCalls)}, {sizeText(bytes)}
          {goesAt ? (
            <>
              , kept until <TimeStamp time={goesAt} zones={zones} />
            </>
          ) : null}
        </p>
      ) : null}
      {state === 'failed' ? (
        <p className="mt-2 text-sm">
          It could not be prepared in three attempts. Open its list and ask for it again; the cause stands in
          the log of the server.
        </p>
      ) : null}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {state === 'done' ? (
          <LinkButton
            size="sm"
            look="primary"
            href={`/api/calls/exports/${id}`}
            prefetch={false}
            download
            aria-label={`Download ${name}`}
          >
            <Download aria-hidden />
            Download
          </LinkButton>
        ) : null}
        <LinkButton size="sm" href={listHref}>
          Open its list
        </LinkButton>
        <ExportRemoval id={id} verb={isUnderWay(state) ? 'Cancel' : 'Remove'} name={name} />
      </div>
    </Card>
  );
}

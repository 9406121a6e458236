import { OutcomeBadge } from '@/components/call-status/outcome-badge';
import { classNames } from '@/components/ui/class-names';
import { TimeStamp } from '@/components/ui/time-stamp';
import { durationText } from '@/lib/calls/duration-text';
import { eventLagMs, lagText } from '@/lib/calls/event-lag';
import type { CallDetail } from '@/lib/calls/queries/find-call';
import { describeRemoved } from '@/lib/calls/removed-value';
import { describeResponseCode, type Outcome } from '@/lib/calls/response-codes';
import type { FieldChange } from '@/lib/calls/schema';
import type { Zones } from '@/lib/platform/preferences';
import { PairTable } from './fact-list';
import { RawPostback } from './raw-postback';

type Entry = CallDetail['timeline'][number];

interface ItemLook {
  /** where postbacks are posted to */
  baseUrl: string;
  zones: Zones;
}

/** The events of a call in the order of its life, a list for each try. */
export function CallTimeline({ timeline, ...look }: { timeline: Entry[] } & ItemLook) {
  const tries = [...new Set(timeline.map((entry) => entry.try))];
  return tries.map((number) => (
    <section key={number} aria-label={`Try ${number}`} className="not-first:mt-6">
      {tries.length > 1 ? <h3 className="mb-2 text-sm text-muted">Try {number}</h3> : null}
      <ol className="relative">
        {timeline
          .filter((entry) => entry.try === number)
          .map((entry) => (
            <TimelineItem key={entry.event.postbackId} entry={entry} {...look} />
          ))}
      </ol>
    </section>
  ));
}

const dotClasses: Partial<Record<Outcome, string>> = {
  answered: 'bg-human',
  in_progress: 'bg-in-progress',
  no_answer: 'bg-not-answered',
  busy: 'bg-not-answered',
  cancelled: 'bg-not-answered',
  blocked_hours: 'bg-not-answered',
  pending: 'bg-line-strong',
  unknown: 'bg-no-verdict',
};

function TimelineItem({ entry, baseUrl, zones }: { entry: Entry } & ItemLook) {
  const { event, outcome, changes, raw } = entry;
  const code = describeResponseCode(event.responseCode);
  const unread = Object.entries(event.details.unread);
  return (
    <li className="relative pb-6 pl-7 last:pb-0 before:absolute before:top-5 before:bottom-0 before:left-[5px] before:w-0.5 before:bg-line last:before:hidden">
      <span
        aria-hidden
        className={classNames(
          'absolute top-1.5 left-0 size-3 rounded-full',
          dotClasses[outcome] ?? 'bg-failed',
        )}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="font-medium">
          {event.responseCode === null ? null : (
            <span className="mr-2 font-mono text-muted">{event.responseCode}</span>
          )}
          {code.title}
        </p>
        <OutcomeBadge outcome={outcome} />
        {code.text === code.title ? null : <span className="text-sm text-faint">“{code.text}”</span>}
      </div>
      <EventTimes event={event} zones={zones} />
      <EventChanges changes={changes} zones={zones} />
      {unread.length > 0 ? (
        <div className="mt-2 rounded-md border border-line p-3">
          <p className="mb-1 text-sm font-medium text-machine">Kept, but could not be read</p>
          <PairTable caption="Values that could not be read" pairs={unread} />
        </div>
      ) : null}
      <RawPostback raw={raw} baseUrl={event.source === 'post' ? baseUrl : null} zones={zones} />
    </li>
  );
}

function EventTimes({ event, zones }: { event: Entry['event']; zones: Zones }) {
  const lagMs = eventLagMs(event);
  const parts: [string, Date | null, string?][] = [
    ['Start', event.startTime],
    ['End', event.endTime],
    [
      event.source === 'poll' ? 'Learnt by polling' : 'Received',
      event.receivedAt,
      lagMs === null ? '' : lagText(lagMs),
    ],
  ];
  return (
    <dl className="mt-1 flex flex-wrap gap-x-6 text-sm">
      {parts.map(([label, time, note]) =>
        time ? (
          <div key={label} className="flex flex-wrap gap-x-1.5">
            <dt className="text-muted">{label}</dt>
            <dd>
              <TimeStamp time={time} zones={zones} />
              {note ? <span className="text-faint"> ({note})</span> : null}
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

const fieldWords: Record<string, string> = {
  queueId: 'QueueID',
  phoneNumber: 'Phone number',
  callerId: 'Caller ID',
  machineDetection: 'Machine detection',
  startTime: 'Start',
  endTime: 'End',
  durationSeconds: 'Duration',
  ringCount: 'Rings',
  digitsDialed: 'Digits dialled',
  ac: 'AC',
};

/** What the event changed; its code stands above already. */
export function EventChanges({ changes, zones }: { changes: FieldChange[]; zones: Zones }) {
  const shown = changes.filter(({ field }) => field !== 'responseCode');
  if (changes.length === 0) return <p className="mt-1 text-sm text-faint">Changed nothing.</p>;
  if (shown.length === 0) return null;
  return (
    <ul aria-label="What it changed" className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {shown.map(({ field, before, after }) => (
        <li key={field} className="min-w-0 break-words">
          <span className="text-muted">
            {fieldWords[field] ?? field.replace(/^(variables|carrier)\./, '')}
          </span>{' '}
          {before === null ? null : (
            <>
              <del className="text-faint">
                <ChangedValue field={field} value={before} zones={zones} />
              </del>{' '}
              <span aria-hidden>→</span>{' '}
            </>
          )}
          {after === null ? (
            <span className="text-faint">none</span>
          ) : (
            <span className="font-medium">
              <ChangedValue field={field} value={after} zones={zones} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function ChangedValue({ field, value, zones }: { field: string; value: string; zones: Zones }) {
  if (field === 'startTime' || field === 'endTime') return <TimeStamp time={value} zones={zones} />;
  return field === 'durationSeconds'
    ? durationText(Number(value))
    : (describeRemoved(value) ?? (value || 'empty'));
}

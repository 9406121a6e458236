import { PhoneForwarded } from 'lucide-react';
import { TableTwin } from '@/components/charts/table-twin';
import { classNames } from '@/components/ui/class-names';
import { TimeStamp } from '@/components/ui/time-stamp';
import {
  type BarKind,
  type DrawnTimeline,
  drawTimeline,
  type TimelineBar,
  type TimelineMark,
  type TransferMark,
} from '@/lib/calls/draw-timeline';
import { durationText } from '@/lib/calls/duration-text';
import type { AnswerBasis } from '@/lib/calls/find-answer';
import type { TimelineEntry } from '@/lib/calls/schema';
import { timeText } from '@/lib/platform/format-time';
import type { Zones } from '@/lib/platform/preferences';

const kinds: Record<BarKind, { word: string; classes: string }> = {
  dialling: { word: 'Dialling', classes: 'border border-not-answered' },
  ringing: { word: 'Ringing', classes: 'border border-not-answered bg-not-answered/20' },
  talking: { word: 'Talking', classes: 'bg-human' },
  transferred: { word: 'Passed on', classes: 'border-2 border-human bg-human/60' },
  call: { word: 'Call', classes: 'border border-human bg-human/60' },
  under_way: { word: 'Under way', classes: 'border border-dashed border-in-progress bg-in-progress/20' },
};

/** How the moment of the answer is known. */
const bases: Record<AnswerBasis, string> = {
  receipt: 'answered when the postback tells',
  duration: 'answered so long before the end as Duration says',
  rings: 'estimated, 6 s a ring',
  incoming: 'answered as it came in',
};

const lengthOf = ({ seconds, basis }: TimelineBar): string =>
  `${basis === 'rings' ? 'about ' : ''}${durationText(Math.round(seconds))}`;

/** "2026-11-23 13:45:00 GMT+5:45 (2026-11-23 08:00:00 UTC)" */
const bothTimes = (time: Date, zones: Zones): string =>
  `${timeText(time, zones.shown)} (${timeText(time, zones.other)})`;

/** A call at a glance: its tries by the vendor's clock, what came in by ours, on one axis; and the same as a table. */
export function TimelineDrawing({ timeline, zones }: { timeline: TimelineEntry[]; zones: Zones }) {
  const drawn = drawTimeline(timeline);
  const shownKinds = [...new Set(drawn.bars.map(({ kind }) => kind))];
  return (
    <div className="mb-6">
      <div role="img" aria-label={summaryOf(drawn)}>
        <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-x-3 gap-y-1.5 text-sm">
          {drawn.tries.map((number) => (
            <Lane key={number} label={drawn.tries.length > 1 ? `Try ${number}` : 'Call'}>
              {drawn.bars
                .filter((bar) => bar.try === number)
                .map((bar) => (
                  <Bar key={bar.kind} bar={bar} zones={zones} />
                ))}
              {drawn.transfers
                .filter((transfer) => transfer.try === number)
                .map((transfer) => (
                  <Transfer key={transfer.title} transfer={transfer} zones={zones} />
                ))}
            </Lane>
          ))}
          <Lane label="Received">
            {drawn.marks.map((mark) => (
              <Mark key={mark.postbackId} mark={mark} zones={zones} />
            ))}
          </Lane>
          <span />
          <div className="relative h-5 text-xs text-faint tabular">
            {drawn.ticks.map(({ at, seconds }) => (
              <span
                key={seconds}
                className={classNames(
                  'absolute whitespace-nowrap',
                  at > 90 ? '-translate-x-full' : at > 5 && '-translate-x-1/2',
                )}
                style={{ left: `${at}%` }}
              >
                +{durationText(seconds)}
              </span>
            ))}
          </div>
        </div>
      </div>
      <Legend kinds={shownKinds} drawn={drawn} zones={zones} />
      <TableTwin>
        <DrawingTable drawn={drawn} zones={zones} />
      </TableTwin>
    </div>
  );
}

const Lane = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <>
    <span className="text-muted">{label}</span>
    <div className="relative mx-2 h-7 border-b border-line">{children}</div>
  </>
);

function Bar({ bar, zones }: { bar: TimelineBar; zones: Zones }) {
  const { kind, from, to, start, end, basis } = bar;
  const words = [
    `${kinds[kind].word}, ${lengthOf(bar)}`,
    ...(basis ? [bases[basis]] : []),
    `${timeText(start, zones.shown)} to ${bothTimes(end, zones)}`,
  ];
  return (
    <span
      title={words.join(', ')}
      className={classNames(
        'absolute inset-y-1 rounded-sm',
        kinds[kind].classes,
        basis === 'rings' && kind === 'ringing' && 'border-r-0 border-dashed',
      )}
      style={{ left: `${from}%`, width: `max(3px, ${to - from}%)` }}
    />
  );
}

function Transfer({ transfer: { at, time, title }, zones }: { transfer: TransferMark; zones: Zones }) {
  return (
    <span
      title={`${title}, ${bothTimes(time, zones)}`}
      className="absolute inset-y-0 flex -translate-x-1/2 items-center rounded-sm border border-line-strong bg-surface px-0.5"
      style={{ left: `${at}%` }}
    >
      <PhoneForwarded aria-hidden className="size-3.5" strokeWidth={1.75} />
    </span>
  );
}

/** A round mark for what was posted, a square one on its corner for what was learnt by polling. */
function Mark({ mark, zones }: { mark: TimelineMark; zones: Zones }) {
  const { source, at, outside, time, responseCode, title, verdict, flipped, lag } = mark;
  const words = [
    `${responseCode ?? ''} ${title}`.trim(),
    ...(source === 'poll' ? ['learnt by polling'] : []),
    ...(verdict ? [`${flipped ? 'now ' : ''}${verdict}`] : []),
    ...(lag ? [lag] : []),
    bothTimes(time, zones),
  ];
  return (
    <span
      title={words.join(', ')}
      className="absolute top-1/2 flex -translate-x-1/2 -translate-y-1/2 items-center"
      style={{ left: `${at}%` }}
    >
      {outside === 'before' ? '‹' : ''}
      <span
        className={classNames(
          'block size-3 border-2 border-surface',
          source === 'poll' ? 'rotate-45 bg-in-progress' : 'rounded-full bg-ink',
          flipped && 'outline-2 outline-machine',
        )}
      />
      {outside === 'after' ? '›' : ''}
    </span>
  );
}

function Legend({
  kinds: shown,
  drawn: { bars, transfers, marks, from },
  zones,
}: {
  kinds: BarKind[];
  drawn: DrawnTimeline;
  zones: Zones;
}) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      {shown.map((kind) => (
        <li key={kind} className="inline-flex items-center gap-1.5">
          <span aria-hidden className={classNames('inline-block h-3 w-4 rounded-sm', kinds[kind].classes)} />
          {kinds[kind].word}
        </li>
      ))}
      {bars.some(({ basis }) => basis === 'rings') ? (
        <li>The moment of the answer is estimated: 6 s a ring</li>
      ) : null}
      {transfers.map(({ title }) => (
        <li key={title} className="inline-flex items-center gap-1.5">
          <PhoneForwarded aria-hidden className="size-3.5" strokeWidth={1.75} />
          {title}
        </li>
      ))}
      <li className="inline-flex items-center gap-1.5">
        <span aria-hidden className="inline-block size-2.5 rounded-full bg-ink" />
        Postback, by our clock
      </li>
      {marks.some(({ source }) => source === 'poll') ? (
        <li className="inline-flex items-center gap-1.5">
          <span aria-hidden className="inline-block size-2.5 rotate-45 bg-in-progress" />
          Learnt by polling
        </li>
      ) : null}
      {marks.some(({ flipped }) => flipped) ? (
        <li className="inline-flex items-center gap-1.5">
          <span aria-hidden className="inline-block size-2.5 rounded-full bg-ink outline-2 outline-machine" />
          Machine detection changed
        </li>
      ) : null}
      {marks.some(({ outside }) => outside !== null) ? <li>‹ › long before or after the call</li> : null}
      <li>
        +0 s is <TimeStamp time={from} zones={zones} />
      </li>
    </ul>
  );
}

function DrawingTable({ drawn, zones }: { drawn: DrawnTimeline; zones: Zones }) {
  return (
    <table className="w-full text-left text-sm [&_td]:px-3 [&_td]:py-1.5 [&_th]:px-3 [&_th]:py-1.5">
      <caption className="sr-only">Tries by the vendor's clock and postbacks by ours</caption>
      <thead className="text-muted">
        <tr>
          <th scope="col">What</th>
          <th scope="col">When</th>
          <th scope="col">Note</th>
        </tr>
      </thead>
      <tbody>
        {drawn.bars.map((bar) => (
          <tr key={`${bar.try}${bar.kind}`} className="border-t border-line">
            <td>
              {kinds[bar.kind].word}, try {bar.try}
            </td>
            <td>
              <TimeStamp time={bar.start} zones={zones} />
            </td>
            <td>
              for {lengthOf(bar)}
              {bar.basis ? `, ${bases[bar.basis]}` : ''}
            </td>
          </tr>
        ))}
        {drawn.transfers.map((transfer) => (
          <tr key={`${transfer.try}${transfer.title}`} className="border-t border-line">
            <td>
              {transfer.title}, try {transfer.try}
            </td>
            <td>
              <TimeStamp time={transfer.time} zones={zones} />
            </td>
            <td />
          </tr>
        ))}
        {drawn.marks.map((mark) => (
          <tr key={mark.postbackId} className="border-t border-line">
            <td>
              {mark.source === 'poll' ? 'Learnt by polling' : 'Received'}: {mark.responseCode} {mark.title}
            </td>
            <td>
              <TimeStamp time={mark.time} zones={zones} />
            </td>
            <td>
              {[mark.verdict ? `${mark.flipped ? 'now ' : ''}${mark.verdict}` : '', mark.lag]
                .filter(Boolean)
                .join(', ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function summaryOf({ bars, transfers, marks, tries }: DrawnTimeline): string {
  const spoken = bars.map(
    (bar) =>
      `${tries.length > 1 ? `try ${bar.try}: ` : ''}${kinds[bar.kind].word.toLowerCase()} ${lengthOf(bar)}`,
  );
  const passedOn = transfers.map(({ title }) => title.toLowerCase());
  const received = `${marks.length} ${marks.length === 1 ? 'event' : 'events'} received`;
  return `Timeline: ${[...spoken, ...passedOn, received].join(', ')}`;
}

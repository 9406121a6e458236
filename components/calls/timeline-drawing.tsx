import { TableTwin } from '@/components/charts/table-twin';
import { classNames } from '@/components/ui/class-names';
import { TimeStamp } from '@/components/ui/time-stamp';
import { type BarKind, type DrawnTimeline, drawTimeline, type TimelineMark } from '@/lib/calls/draw-timeline';
import type { TimelineEntry } from '@/lib/calls/schema';
import { durationText } from '@/lib/calls/verdict';
import type { Zones } from '@/lib/platform/preferences';

const kinds: Record<BarKind, { word: string; classes: string }> = {
  ringing: { word: 'Ringing', classes: 'border border-not-answered bg-not-answered/20' },
  talking: { word: 'Talking', classes: 'bg-human' },
  transfer: { word: 'Talking, transferred', classes: 'border-2 border-human bg-human/60' },
  under_way: { word: 'Under way', classes: 'border border-dashed border-in-progress bg-in-progress/20' },
};

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
                .map(({ kind, from, to, seconds }) => (
                  <span
                    key={kind}
                    title={`${kinds[kind].word}, ${durationText(Math.round(seconds))}`}
                    className={classNames('absolute inset-y-1 rounded-sm', kinds[kind].classes)}
                    style={{ left: `${from}%`, width: `max(3px, ${to - from}%)` }}
                  />
                ))}
            </Lane>
          ))}
          <Lane label="Received">
            {drawn.marks.map((mark) => (
              <Mark key={mark.postbackId} mark={mark} />
            ))}
          </Lane>
          <span />
          <div className="relative h-5 text-xs text-faint tabular">
            {drawn.ticks.map(({ at, seconds }) => (
              <span
                key={seconds}
                className={classNames(
                  'absolute',
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
      <Legend kinds={shownKinds} marks={drawn.marks} from={drawn.from} zones={zones} />
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

/** A round mark for what was posted, a square one on its corner for what was learnt by polling. */
function Mark({ mark }: { mark: TimelineMark }) {
  const { source, at, outside, responseCode, title, verdict, flipped, lag } = mark;
  const words = [
    `${responseCode ?? ''} ${title}`.trim(),
    ...(source === 'poll' ? ['learnt by polling'] : []),
    ...(verdict ? [`${flipped ? 'now ' : ''}${verdict}`] : []),
    ...(lag ? [lag] : []),
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
  marks,
  from,
  zones,
}: {
  kinds: BarKind[];
  marks: TimelineMark[];
  from: Date;
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
            <td>for {durationText(Math.round(bar.seconds))}</td>
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

function summaryOf({ bars, marks, tries }: DrawnTimeline): string {
  const spoken = bars.map(
    (bar) =>
      `${tries.length > 1 ? `try ${bar.try}: ` : ''}${kinds[bar.kind].word.toLowerCase()} ${durationText(Math.round(bar.seconds))}`,
  );
  const received = `${marks.length} ${marks.length === 1 ? 'event' : 'events'} received`;
  return `Timeline: ${[...spoken, received].join(', ')}`;
}

'use client';

import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useRef, useState } from 'react';
import { type BarTimes, barAt, barPlaces, narrowedHref } from './bar-places';
import { TimeBrush } from './time-brush';

export interface BarPicking extends BarTimes {
  /** what each bar says, with its figure and what that is of */
  titles: string[];
  /** address of the page without a time: a bar narrows the page to its own; absent: bars only say what they are */
  href?: string;
}

/** Bars that a key moves by, where it does. */
const stepOf: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/**
 * Says what the bar is that is pointed at or reached by keys; a click or Enter narrows the page to it. One stop of the
 * tab key, however many bars: to a screen reader a slider whose value is the bar. Dragging takes several, as do the keys
 * with Shift.
 */
export function BarPicker({ label, children, ...bars }: BarPicking & { label: string; children: ReactNode }) {
  const { href, titles, starts } = bars;
  const area = <Bars {...bars} label={label} drawing={children} />;
  if (titles.length === 0) return children;
  return href === undefined || starts.length < 2 ? (
    area
  ) : (
    <TimeBrush {...bars} href={href}>
      {area}
    </TimeBrush>
  );
}

function Bars({ label, titles, href, drawing, ...bars }: BarPicking & { label: string; drawing: ReactNode }) {
  const router = useRouter();
  const helpId = useId();
  const area = useRef<HTMLDivElement>(null);
  const last = titles.length - 1;
  const [at, setAt] = useState(last);
  /** where several bars that keys take begin or end; null: one alone */
  const [anchor, setAnchor] = useState<number | null>(null);
  const [isShown, setShown] = useState(false);
  const places = barPlaces(bars);
  const chosen = Math.min(at, last);
  const [low, high] = [chosen, Math.min(anchor ?? chosen, last)].sort((a, b) => a - b) as [number, number];
  const said = low === high ? titles[chosen] : `From ${titles[low]} to ${titles[high]}`;

  const point = ({ clientX }: MouseEvent): number => {
    const box = area.current?.getBoundingClientRect();
    const index = box && box.width > 0 ? barAt(places, (clientX - box.left) / box.width) : -1;
    if (index >= 0) setAt(index);
    setAnchor(null);
    return index;
  };
  const open = (first: number, end: number, isNewTab: boolean) => {
    const from = bars.starts[first];
    if (href === undefined || from === undefined) return;
    setAnchor(null);
    const narrowed = narrowedHref(href, { from, to: bars.starts[end + 1] ?? bars.end });
    if (isNewTab) window.open(narrowed, '_blank', 'noopener');
    else router.push(narrowed, { scroll: false });
  };
  const press = (event: KeyboardEvent) => {
    const step = stepOf[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (step !== undefined) {
      setAnchor(event.shiftKey && href !== undefined ? (anchor ?? chosen) : null);
      setAt(Math.max(0, Math.min(last, chosen + step)));
    } else if (event.key === 'Enter' && href !== undefined) open(low, high, false);
    else return;
    event.preventDefault();
    setShown(true);
  };

  const [left, right] = [places[low] ?? 0, places[high + 1] ?? 1];
  const middle = `${((left + right) / 2) * 100}%`;
  return (
    <div
      ref={area}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-describedby={helpId}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={chosen}
      aria-valuetext={said}
      className="absolute inset-0"
      onKeyDown={press}
      onFocus={() => setShown(true)}
      onBlur={() => setShown(false)}
      onPointerMove={(event) => {
        point(event);
        setShown(true);
      }}
      onPointerLeave={() => setShown(document.activeElement === area.current)}
      onClick={(event) => {
        const index = point(event);
        open(index, index, event.ctrlKey || event.metaKey);
      }}
    >
      {drawing}
      <span id={helpId} className="sr-only">
        Arrow keys go from bar to bar
        {href === undefined ? '' : ', with Shift they take several, Enter shows that time alone'}
      </span>
      {isShown ? (
        <>
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 bg-accent/15"
            style={{ left: `${left * 100}%`, width: `${(right - left) * 100}%` }}
          />
          <span
            aria-hidden
            className="tabular pointer-events-none absolute top-0 z-10 w-max max-w-full rounded-md border border-line bg-surface px-2 py-1 text-xs text-ink shadow-float sm:max-w-80"
            style={{ left: middle, transform: `translate(-${middle}, -100%)` }}
          >
            {said}
          </span>
        </>
      ) : null}
    </div>
  );
}

'use client';

import { useRouter } from 'next/navigation';
import { type MouseEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';

export interface BrushTimes {
  /** where each bar begins, ms; the first is the beginning of the chart */
  starts: number[];
  /** where the last bar ends, ms */
  end: number;
  /** address of the page without a time; `from` and `to` are added */
  href: string;
  /** bars of one width, however long each lasts */
  even?: boolean;
}

interface Drag {
  pointerId: number;
  fromShare: number;
  toShare: number;
}

/** Less is a click with an unsteady hand. */
const dragFromPx = 6;

/**
 * Dragging over the chart inside narrows the page to the bars touched, by mouse, pen or finger (sideways: up and down
 * still scrolls). By keyboard each bar is a link of its own.
 */
export function TimeBrush({
  starts,
  end,
  href,
  even = false,
  children,
}: BrushTimes & { children: ReactNode }) {
  const router = useRouter();
  const area = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const wasDragged = useRef(false);

  const shareAt = (clientX: number): number => {
    const box = area.current?.getBoundingClientRect();
    return box && box.width > 0 ? Math.min(1, Math.max(0, (clientX - box.left) / box.width)) : 0;
  };
  const widthPx = (one: Drag) =>
    Math.abs(one.toShare - one.fromShare) * (area.current?.getBoundingClientRect().width ?? 0);

  const begin = (event: PointerEvent) => {
    wasDragged.current = false;
    if (!event.isPrimary || event.button !== 0 || starts.length < 2) return;
    const share = shareAt(event.clientX);
    setDrag({ pointerId: event.pointerId, fromShare: share, toShare: share });
  };
  const move = (event: PointerEvent) => {
    if (drag?.pointerId !== event.pointerId) return;
    const moved = { ...drag, toShare: shareAt(event.clientX) };
    setDrag(moved);
    if (widthPx(moved) < dragFromPx || wasDragged.current) return;
    wasDragged.current = true;
    // from now on the drag may leave the chart; before, a click must reach the bar
    area.current?.setPointerCapture(event.pointerId);
  };
  const finish = (event: PointerEvent) => {
    if (drag?.pointerId !== event.pointerId) return;
    setDrag(null);
    if (!wasDragged.current) return;
    const [low, high] = [drag.fromShare, shareAt(event.clientX)].sort((a, b) => a - b);
    const { from, to } = barsWithin({ starts, end, even }, low ?? 0, high ?? 1);
    const url = new URL(href, window.location.origin);
    url.searchParams.set('from', new Date(from).toISOString());
    url.searchParams.set('to', new Date(to).toISOString());
    router.push(`${url.pathname}${url.search}`, { scroll: false });
  };
  const keepClick = (event: MouseEvent) => {
    if (!wasDragged.current) return;
    wasDragged.current = false;
    event.preventDefault();
    event.stopPropagation();
  };

  const shown = drag && wasDragged.current ? drag : null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: every bar inside is a link that does the same by keyboard
    <div
      ref={area}
      className="absolute inset-0 touch-pan-y select-none"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={finish}
      onPointerCancel={() => setDrag(null)}
      onDragStart={(event) => event.preventDefault()}
      onClickCapture={keepClick}
    >
      {children}
      {shown ? (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 border-x border-accent bg-accent/15"
          style={{
            left: `${Math.min(shown.fromShare, shown.toShare) * 100}%`,
            width: `${Math.abs(shown.toShare - shown.fromShare) * 100}%`,
          }}
        />
      ) : null}
    </div>
  );
}

/** The bars that two shares of the width lie in, and those between; ms. */
export function barsWithin(
  { starts, end, even }: Pick<BrushTimes, 'starts' | 'end' | 'even'>,
  low: number,
  high: number,
): { from: number; to: number } {
  const first = starts[0] ?? end;
  const places = starts.map((start, index) =>
    even ? index / starts.length : (start - first) / Math.max(1, end - first),
  );
  const fromIndex = Math.max(
    0,
    places.findLastIndex((place) => place <= low),
  );
  const toIndex = Math.max(
    fromIndex,
    places.findLastIndex((place) => place < high),
  );
  return { from: starts[fromIndex] ?? first, to: starts[toIndex + 1] ?? end };
}

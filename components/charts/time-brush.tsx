'use client';

import { useRouter } from 'next/navigation';
import { type MouseEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { type BarTimes, barsWithin, narrowedHref } from './bar-places';

export interface BrushTimes extends BarTimes {
  /** address of the page without a time; `from` and `to` are added */
  href: string;
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
 * still scrolls). Keys take one bar: see BarPicker.
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
    const touched = barsWithin({ starts, end, even }, low ?? 0, high ?? 1);
    router.push(narrowedHref(href, touched), { scroll: false });
  };
  const keepClick = (event: MouseEvent) => {
    if (!wasDragged.current) return;
    wasDragged.current = false;
    event.preventDefault();
    event.stopPropagation();
  };

  const shown = drag && wasDragged.current ? drag : null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is inside takes keys
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

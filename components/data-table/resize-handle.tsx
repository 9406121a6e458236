'use client';

import type { PointerEvent } from 'react';

/**
 * The border of a column's title, to be drawn by mouse or finger; a double click gives the column its own width back.
 * Hidden from keyboard and screen reader: a list has a field for each width among the choices of its columns.
 */
export function ResizeHandle({ onResize }: { onResize: (width: number | null) => void }) {
  const start = (event: PointerEvent<HTMLSpanElement>) => {
    const handle = event.currentTarget;
    const title = handle.closest('th');
    if (!title) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    const { width } = title.getBoundingClientRect();
    const startX = event.clientX;
    const widthAt = (clientX: number) => Math.round(width + clientX - startX);
    const move = ({ clientX }: globalThis.PointerEvent) => onResize(widthAt(clientX));
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), {
      once: true,
    });
  };
  return (
    <span
      aria-hidden
      data-resize
      onPointerDown={start}
      onDoubleClick={() => onResize(null)}
      className="absolute inset-y-1.5 right-0 w-1.5 cursor-col-resize touch-none border-r border-line hover:border-accent max-md:hidden"
    />
  );
}

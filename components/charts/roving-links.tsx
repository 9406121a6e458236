'use client';

import type { FocusEvent, KeyboardEvent, ReactNode } from 'react';

/**
 * One stop of the tab key for the links inside that have `data-cell`, their place in rows of `columns` from 0 on: the
 * arrow keys, Home and End go from one to the next. Drawn with `tabIndex` 0 for the first link and -1 for the others.
 */
export function RovingLinks({ columns, children }: { columns: number; children: ReactNode }) {
  const go = (event: KeyboardEvent<HTMLElement>) => {
    const links = linksIn(event.currentTarget);
    const at = placeOf(event.target);
    if (at === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const places = [...links.keys()].sort((a, b) => a - b);
    const wanted = placeAfter(event.key, at, columns, places);
    if (wanted === undefined) return;
    event.preventDefault();
    links.get(wanted)?.focus();
  };
  const follow = (event: FocusEvent<HTMLElement>) => {
    if (placeOf(event.target) === null) return;
    for (const link of linksIn(event.currentTarget).values()) link.tabIndex = link === event.target ? 0 : -1;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is focused
    <div onKeyDown={go} onFocus={follow}>
      {children}
    </div>
  );
}

const linksIn = (area: HTMLElement): Map<number, HTMLElement> =>
  new Map(
    Array.from(area.querySelectorAll<HTMLElement>('a[data-cell]'), (link) => [
      Number(link.dataset.cell),
      link,
    ]),
  );

const placeOf = (target: EventTarget): number | null =>
  target instanceof HTMLElement && target.dataset.cell !== undefined ? Number(target.dataset.cell) : null;

/** Where a key leads: the next place in its direction that there is. Undefined: nowhere, or the key is another's. */
export function placeAfter(key: string, at: number, columns: number, places: number[]): number | undefined {
  const column = (place: number) => place % columns;
  const later = places.filter((place) => place > at);
  const earlier = places.filter((place) => place < at).reverse();
  switch (key) {
    case 'ArrowRight':
      return later[0];
    case 'ArrowLeft':
      return earlier[0];
    case 'ArrowDown':
      return later.find((place) => column(place) === column(at));
    case 'ArrowUp':
      return earlier.find((place) => column(place) === column(at));
    case 'Home':
      return places[0];
    case 'End':
      return places.at(-1);
    default:
      return undefined;
  }
}

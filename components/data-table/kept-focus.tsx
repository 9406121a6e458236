'use client';

import { type FocusEvent, type ReactNode, useEffect, useRef } from 'react';

/**
 * Around a list: whoever was in it by keyboard when what had the focus went away, with another page or with new rows,
 * goes on from its first row and not from the top of the page. `version` changes with every new set of rows; `first`
 * selects what to go on from, inside or, where that has nothing, on the page.
 */
export function KeptFocus({
  version,
  first = 'a[data-row-link]',
  children,
}: {
  version: string;
  first?: string;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const wasInside = useRef(false);
  const leave = ({ target, relatedTarget }: FocusEvent) => {
    const isInside = (element: Element | null) => ref.current?.contains(element) ?? false;
    if (relatedTarget instanceof Element) {
      wasInside.current = isInside(relatedTarget);
      return;
    }
    // what is taken off the page loses the focus to nobody, too
    setTimeout(() => {
      if (target.isConnected && !isInside(document.activeElement)) wasInside.current = false;
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows were drawn anew
  useEffect(() => {
    if (!wasInside.current || document.activeElement !== document.body) return;
    const next = ref.current?.querySelector<HTMLElement>(first) ?? document.querySelector<HTMLElement>(first);
    next?.focus({ preventScroll: true });
  }, [version]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only looks on
    <div
      ref={ref}
      onFocus={() => {
        wasInside.current = true;
      }}
      onBlur={leave}
    >
      {children}
    </div>
  );
}

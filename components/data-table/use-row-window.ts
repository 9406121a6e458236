import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** Up to here all rows are drawn: the browser's own search finds them, and paper has them. */
const drawnWhole = 100;
const headHeight = 32;
/** So many rows beyond what is in sight, for steps by keyboard and quick wheels. */
const overscan = 15;
/** Before the page is measured, and on the server. */
const firstHeight = 900;

export interface RowWindow {
  /** not every row is drawn */
  isPart: boolean;
  /** of the rows that are drawn */
  indexes: number[];
  /** pixels of the rows that are not */
  before: number;
  after: number;
  /** ref of every row that is drawn; its `data-index` says which it is */
  measure: ((row: HTMLTableRowElement | null) => void) | undefined;
}

/** Which of the rows are drawn. On a phone each row is as high as its text: rows are measured. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  compact: boolean,
): RowWindow {
  const isPart = count > drawnWhole;
  const virtualizer = useVirtualizer<HTMLElement, HTMLTableRowElement>({
    count,
    enabled: isPart,
    getScrollElement: () => scroller.current,
    estimateSize: () => (compact ? 29 : 37),
    overscan,
    scrollMargin: headHeight,
    initialRect: { width: 0, height: firstHeight },
  });
  if (!isPart) {
    const indexes = Array.from({ length: count }, (_, index) => index);
    return { isPart, indexes, before: 0, after: 0, measure: undefined };
  }
  const items = virtualizer.getVirtualItems();
  const start = (items[0]?.start ?? headHeight) - headHeight;
  const end = (items.at(-1)?.end ?? headHeight) - headHeight;
  return {
    isPart,
    indexes: items.map(({ index }) => index),
    before: start,
    after: Math.max(0, virtualizer.getTotalSize() - end),
    measure: virtualizer.measureElement,
  };
}

import { useEffect, useRef, useState } from 'react';
import { saveCallTable } from '@/lib/calls/table/actions';
import { widthRange } from '@/lib/calls/table/look';

/** A border that is being drawn is saved once it stands still. */
const settledMs = 500;

/** Widths as they are drawn, and kept for the person. A width that could not be kept still holds on this page. */
export function useColumnWidths(saved: Record<string, number>) {
  const [widths, setWidths] = useState(saved);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setWidths(saved), [saved]);
  const onResize = (column: string, width: number | null) => {
    const { [column]: _before, ...others } = widths;
    const next =
      width === null
        ? others
        : { ...others, [column]: Math.min(widthRange.max, Math.max(widthRange.min, width)) };
    setWidths(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void saveCallTable({ widths: next }).catch(() => ''), settledMs);
  };
  return { widths, onResize };
}

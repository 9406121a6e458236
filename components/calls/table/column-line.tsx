'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { type ColumnId, columnTitle, namedColumns } from '@/lib/calls/table/columns';
import { type CallTableLook, widthRange } from '@/lib/calls/table/look';

export interface ColumnChoice {
  id: ColumnId;
  title: string;
  shown: boolean;
  /** pixels as typed; empty: as wide as it needs to be */
  width: string;
}

/** The columns that are shown, in their order, then the others. */
export function choicesOf({ columns, widths }: Pick<CallTableLook, 'columns' | 'widths'>): ColumnChoice[] {
  const ids = [...columns, ...namedColumns.filter((id) => !columns.includes(id))];
  return ids.map((id) => ({
    id,
    title: columnTitle(id),
    shown: columns.includes(id),
    width: widths[id]?.toString() ?? '',
  }));
}

/** One column of the choice. The buttons keep the focus when their line moves, so that it can be moved on. */
export function ColumnLine({
  choice: { title, shown, width },
  onChange,
  onUp,
  onDown,
}: {
  choice: ColumnChoice;
  onChange: (part: Partial<ColumnChoice>) => void;
  /** undefined at the end of the list */
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
}) {
  return (
    <li className="flex items-center gap-1 border-b border-line px-2 py-0.5 last:border-b-0">
      <label className="flex min-w-0 flex-1 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 shrink-0 accent-accent"
          checked={shown}
          onChange={(event) => onChange({ shown: event.target.checked })}
        />
        <span className="truncate">{title}</span>
      </label>
      <Input
        type="number"
        aria-label={`Width of ${title} in pixels; empty: automatic`}
        placeholder="auto"
        min={widthRange.min}
        max={widthRange.max}
        step={8}
        value={width}
        onChange={(event) => onChange({ width: event.target.value })}
        className="w-20! max-sm:hidden"
      />
      <MoveButton label={`Move ${title} up`} onClick={onUp}>
        <ArrowUp aria-hidden />
      </MoveButton>
      <MoveButton label={`Move ${title} down`} onClick={onDown}>
        <ArrowDown aria-hidden />
      </MoveButton>
    </li>
  );
}

/** Not disabled at the end of the list: a button that is disabled loses the focus. */
const MoveButton = ({
  label,
  onClick,
  children,
}: {
  label: string;
  onClick: (() => void) | undefined;
  children: ReactNode;
}) => (
  <Button size="sm" look="quiet" aria-label={label} aria-disabled={onClick === undefined} onClick={onClick}>
    {children}
  </Button>
);

import { useRef } from 'react';
import { useShortcuts } from '@/components/keyboard/use-shortcuts';

const links = 'tbody tr a[data-row-link]';

export interface RowKeyActions {
  /** `range`: all from the one selected before */
  toggle(id: string, range: boolean): void;
  /** a step with Shift held, from the row in focus; null: there was none */
  step(from: string | null, to: string): void;
  selectAll(): void;
  /** false when nothing is selected */
  clear(): boolean;
}

/**
 * `j` and `k` move the focus itself from call to call: Enter opens what has it, and a screen reader follows. The first
 * step leads to the first call that can be seen. `x` selects, with Shift all from the one before; `J` and `K` select on
 * their way. Give the ref to an element around the table.
 */
export function useRowKeys(actions: RowKeyActions) {
  const ref = useRef<HTMLDivElement>(null);
  const rowInFocus = () =>
    ref.current?.contains(document.activeElement)
      ? (document.activeElement?.closest<HTMLElement>('tr[data-row]') ?? null)
      : null;
  const move = (by: 1 | -1) => {
    const all = [...(ref.current?.querySelectorAll<HTMLElement>(links) ?? [])];
    const row = rowInFocus();
    const current = all.findIndex((link) => row?.contains(link));
    const next = current < 0 ? all.find(isInSight) : all[current + by];
    if (!next) return false;
    next.focus({ preventScroll: true });
    next.closest('tr')?.scrollIntoView({ block: 'nearest' });
    return true;
  };
  const select = (by: 1 | -1) => {
    const from = rowInFocus()?.dataset.row ?? null;
    if (!move(by)) return false;
    const to = rowInFocus()?.dataset.row;
    if (to) actions.step(from, to);
    return true;
  };
  const toggle = (range: boolean) => {
    const id = rowInFocus()?.dataset.row;
    if (id) actions.toggle(id, range);
    return id !== undefined;
  };
  const selectAll = () => actions.selectAll();
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    x: () => toggle(false),
    'Shift+x': () => toggle(true),
    'Shift+j': () => select(1),
    'Shift+k': () => select(-1),
    // without Shift on some keyboards
    '*': selectAll,
    'Shift+*': selectAll,
    Escape: () => actions.clear(),
  });
  return ref;
}

/** Below the titles, which stay at the top of what scrolls. */
function isInSight(link: HTMLElement): boolean {
  const row = link.closest('tr');
  const titles = row?.closest('table')?.tHead;
  if (!row || !titles) return false;
  const top = Math.max(0, row.closest('section')?.getBoundingClientRect().top ?? 0);
  return row.getBoundingClientRect().bottom > top + titles.getBoundingClientRect().height;
}

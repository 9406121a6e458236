import { useRef } from 'react';
import { useShortcuts } from '@/components/keyboard/use-shortcuts';

const links = 'tbody tr a[data-row-link]';

/**
 * `j` and `k` move the focus itself from call to call: Enter opens what has it, and a screen reader follows. The first
 * step leads to the first call that can be seen. `x` selects, with Shift all from the one before; so do `J` and `K` on
 * their way. Give the ref to an element around the table.
 */
export function useRowKeys(onToggle: (id: string, range: boolean) => void) {
  const ref = useRef<HTMLDivElement>(null);
  const rowInFocus = () => document.activeElement?.closest<HTMLElement>('tr[data-row]') ?? null;
  const step = (by: 1 | -1) => {
    const all = [...(ref.current?.querySelectorAll<HTMLElement>(links) ?? [])];
    const row = rowInFocus();
    const current = all.findIndex((link) => row?.contains(link));
    const next = current < 0 ? all.find(isInSight) : all[current + by];
    if (!next) return false;
    next.focus({ preventScroll: true });
    next.closest('tr')?.scrollIntoView({ block: 'nearest' });
    return true;
  };
  const toggle = (range: boolean) => {
    const id = ref.current?.contains(document.activeElement) ? rowInFocus()?.dataset.row : undefined;
    if (id) onToggle(id, range);
    return id !== undefined;
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    x: () => toggle(false),
    'Shift+x': () => toggle(true),
    'Shift+j': () => step(1) && toggle(true),
    'Shift+k': () => step(-1) && toggle(true),
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

import { useRef } from 'react';
import { useShortcuts } from '@/components/keyboard/use-shortcuts';

const links = 'tbody tr a[data-row-link]';

/**
 * `j` and `k` move the focus itself from call to call: Enter opens what has it, and a screen reader follows. The first
 * step leads to the first call that can be seen. Give the ref to an element around the table.
 */
export function useRowKeys() {
  const ref = useRef<HTMLDivElement>(null);
  const step = (by: 1 | -1) => {
    const all = [...(ref.current?.querySelectorAll<HTMLElement>(links) ?? [])];
    const current = all.findIndex((link) => link.closest('tr')?.contains(document.activeElement));
    const next = current < 0 ? all.find(isInSight) : all[current + by];
    if (!next) return false;
    next.focus({ preventScroll: true });
    next.closest('tr')?.scrollIntoView({ block: 'nearest' });
    return true;
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });
  return ref;
}

const isInSight = (link: HTMLElement): boolean =>
  (link.closest('tr')?.getBoundingClientRect().bottom ?? 0) > 0;

import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';

const storageName = 'single-keys';

/** Keys without Ctrl or Cmd can be turned off, for people who speak to their computer or hit keys by accident. */
export const areSingleKeysOn = (): boolean => localStorage.getItem(storageName) !== 'off';
export const turnSingleKeys = (on: boolean): void => localStorage.setItem(storageName, on ? 'on' : 'off');

/**
 * Listens for keys while the component is there, as tinykeys writes them. Keys are never taken from a field that is
 * typed in, nor from a dialog. A handler that returns false leaves the key to the browser.
 */
export function useShortcuts(bindings: Record<string, (event: KeyboardEvent) => unknown>): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  const names = Object.keys(bindings).join('\n');
  useEffect(() => {
    const handlers = names.split('\n').map((keys) => [
      keys,
      (event: KeyboardEvent) => {
        const isSingle = !keys.includes('$mod');
        if (event.defaultPrevented || isTaken(event) || (isSingle && !areSingleKeysOn())) return;
        if (latest.current[keys]?.(event) !== false) event.preventDefault();
      },
    ]);
    return tinykeys(window, Object.fromEntries(handlers));
  }, [names]);
}

const textFields =
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=reset], [type=file]), select, textarea, [contenteditable=""], [contenteditable=true], [role=textbox], [role=searchbox], [role=combobox], [role=listbox]';

/** By a field that is typed in, or a dialog. */
export function isTaken({ target, isComposing }: KeyboardEvent): boolean {
  if (isComposing || document.querySelector('dialog[open]')) return true;
  return target instanceof Element && target.closest(textFields) !== null;
}

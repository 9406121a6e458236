import { isTaken } from './use-shortcuts';

/**
 * Keys pressed between a page that is being left and the one that comes are meant for the one that comes: they are held
 * and pressed again when it is there. Keys of a field or a dialog, of the browser, and of moving about stay where they are.
 */
let held: KeyboardEventInit[] | null = null;
let patience: ReturnType<typeof setTimeout> | undefined;
let release: ReturnType<typeof setTimeout> | undefined;

/** A page that takes longer did not come: nothing is pressed then. */
const patienceMs = 10_000;

export function holdKeys(): void {
  if (held) return;
  held = [];
  window.addEventListener('keydown', hold, true);
  patience = setTimeout(stopHolding, patienceMs);
}

/** To be called when a page is there, by whatever part of it; its keys may be listened for a moment later. */
export function releaseKeys(): void {
  clearTimeout(release);
  release = setTimeout(() => {
    const keys = stopHolding();
    for (let key = keys.shift(); key; key = keys.shift()) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }));
      // it led on to another page, which the others are meant for
      if (isHolding()) held?.push(...keys.splice(0));
    }
  });
}

const isHolding = (): boolean => held !== null;

function stopHolding(): KeyboardEventInit[] {
  const keys = held ?? [];
  held = null;
  clearTimeout(patience);
  window.removeEventListener('keydown', hold, true);
  return keys;
}

function hold(event: KeyboardEvent): void {
  const { key, code, shiftKey, ctrlKey, metaKey, altKey } = event;
  const isShortcut = (key.length === 1 && key !== ' ') || key === 'Escape';
  if (!isShortcut || ctrlKey || metaKey || altKey || isTaken(event)) return;
  held?.push({ key, code, shiftKey });
  event.preventDefault();
  event.stopImmediatePropagation();
}

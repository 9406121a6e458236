/** Where the browser lets a page have the whole screen; a phone may not. */
export function fillScreen(): void {
  document.documentElement.requestFullscreen?.().catch(() => undefined);
}

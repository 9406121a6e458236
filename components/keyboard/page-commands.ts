/** What can be done on the page that is open: every control that names itself by `data-command`. */
export interface PageCommand {
  label: string;
  run(): void;
}

const attribute = 'data-command';

/** Of several controls that do the same, one that can be seen. */
export function pageCommands(root: ParentNode = document): PageCommand[] {
  const controls = new Map<string, HTMLElement>();
  for (const control of root.querySelectorAll<HTMLElement>(`[${attribute}]:not(:disabled)`)) {
    const label = control.getAttribute(attribute) ?? '';
    const known = controls.get(label);
    if (!known || (!known.checkVisibility() && control.checkVisibility())) controls.set(label, control);
  }
  return [...controls].map(([label, control]) => ({ label, run: () => perform(control) }));
}

/** A field is gone to, everything else is pressed. */
function perform(control: HTMLElement): void {
  if (control instanceof HTMLTextAreaElement) control.focus();
  else control.click();
}

/** Follows the page's link to the next or previous page. False where there is none. */
export function followLink(rel: 'next' | 'prev'): boolean {
  const link = document.querySelector<HTMLAnchorElement>(`main a[rel=${rel}]`);
  link?.click();
  return link !== null;
}

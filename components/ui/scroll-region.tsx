import type { ComponentProps } from 'react';

/** A box that scrolls on its own, reachable by keyboard. `label` names it for screen readers. */
export function ScrollRegion({ label, ...rest }: ComponentProps<'section'> & { label: string }) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without a stop for the keyboard nobody could scroll by it
  return <section aria-label={label} tabIndex={0} {...rest} />;
}

import type { LiveMessage } from '@/lib/calls/live/schema';

/** What a list of calls does not show yet. */
export interface Unseen {
  /** ids of calls that came into the list */
  entered: ReadonlySet<string>;
  /** ids of calls that it shows as they were */
  changed: ReadonlySet<string>;
  /** anything may have changed */
  unknown: boolean;
}

export const nothingUnseen: Unseen = { entered: new Set(), changed: new Set(), unknown: false };

/** More are not told apart: a page that stays open in a busy week must not grow. */
export const mostEntered = 10_000;

/** With what a message tells, null for a gap. A call that the list shows is not new, whatever came when. */
export function addToUnseen(
  unseen: Unseen,
  message: LiveMessage | null,
  shownIds: readonly string[],
): Unseen {
  if (message === null) return { ...unseen, unknown: true };
  const shown = new Set(shownIds);
  const entered = new Set(unseen.entered);
  for (const id of message.entered) if (!shown.has(id) && entered.size < mostEntered) entered.add(id);
  for (const id of message.left) entered.delete(id);
  const changed = new Set(unseen.changed);
  for (const id of message.changed ?? []) if (shown.has(id)) changed.add(id);
  return { entered, changed, unknown: unseen.unknown || message.changed === null };
}

/** "12 new, 3 changed"; empty when nothing is unseen. */
export function unseenText({ entered, changed, unknown }: Unseen): string {
  const newCount = `${entered.size.toLocaleString('en-US')}${entered.size >= mostEntered ? '+' : ''}`;
  const parts = [
    ...(entered.size > 0 ? [`${newCount} new`] : []),
    ...(changed.size > 0 ? [`${changed.size.toLocaleString('en-US')} changed`] : []),
    ...(unknown && entered.size === 0 ? ['Calls changed: show'] : []),
  ];
  return parts.join(', ');
}

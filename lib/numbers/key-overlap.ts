/** How long an old key goes on working after it was replaced. For browsers too: no zod here. */
export const overlapChoices = [
  { hours: 0, text: 'at once' },
  { hours: 24, text: 'after a day' },
  { hours: 7 * 24, text: 'after 7 days' },
  { hours: 30 * 24, text: 'after 30 days' },
] as const;

export const defaultOverlapHours = 7 * 24;

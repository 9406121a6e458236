/** Flags that depend on when the postbacks of a call came in; the others are the same in whatever order they came. */
export const receiptFlags = ['status_after_final', 'clock_skew'] as const;

/** Codes of the things about a call that deserve a second look. */
export const callFlags = [
  'end_before_start',
  'duration_mismatch',
  'machine_with_digits',
  'fax_with_digits',
  'short_human',
  'answered_without_verdict',
  'machine_detection_flips',
  ...receiptFlags,
] as const;
export type CallFlag = (typeof callFlags)[number];

export const isReceiptFlag = (flag: CallFlag): boolean =>
  (receiptFlags as readonly CallFlag[]).includes(flag);

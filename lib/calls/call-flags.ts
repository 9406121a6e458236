/** Codes of the things about a call that deserve a second look. None depends on when a postback came in. */
export const callFlags = [
  'end_before_start',
  'duration_mismatch',
  'machine_with_digits',
  'fax_with_digits',
  'short_human',
  'answered_without_verdict',
  'machine_detection_flips',
] as const;
export type CallFlag = (typeof callFlags)[number];

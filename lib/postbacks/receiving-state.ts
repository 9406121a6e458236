/** What pages, health and metrics ask about receiving. */
export interface ReceivingState {
  /** where a postback goes that comes now */
  destination: 'database' | 'spool';
  /** whether the spool would take the next postback */
  hasSpool: boolean;
  spoolBytes: number;
  /** files of the spool that wait for a person */
  asideFiles: number;
  /** when a postback was answered 503 last; null: never since the start */
  refusedAtMs: number | null;
}

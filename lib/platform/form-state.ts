/** What a form shows after it was sent: nothing yet, done, or what was wrong and what had been typed. */
export interface FormState {
  status: 'idle' | 'done' | 'failed';
  /** about the whole form; empty when the fields say it all */
  message: string;
  /** by field name */
  fields: Record<string, string>;
  /** as typed, by field name: a form that failed is not emptied */
  values: Record<string, string>;
}

export const idleForm: FormState = { status: 'idle', message: '', fields: {}, values: {} };

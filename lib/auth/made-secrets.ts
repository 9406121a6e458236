import { type FormState, idleForm } from '@/lib/platform/form-state';

/** After a password was made for a person: shown once, kept nowhere. Empty: it was typed, or nothing was done. */
export interface MadePassword extends FormState {
  made: string;
}
export const noPassword: MadePassword = { ...idleForm, made: '' };

/** The same of an API key's token. */
export interface MadeToken extends FormState {
  token: string;
}
export const noToken: MadeToken = { ...idleForm, token: '' };

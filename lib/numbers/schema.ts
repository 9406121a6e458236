import { z } from 'zod';
import { isTimeZone } from '@/lib/platform/preferences';
import { parsePhoneNumber } from './phone-number';

const label = z.string().trim().max(60, 'At most 60 characters');
const notes = z.string().trim().max(2_000, 'At most 2,000 characters');

export const phoneNumberSchema = z
  .string({ error: 'Enter a phone number' })
  .trim()
  .min(1, 'Enter a phone number')
  .transform((text, context) => {
    const number = parsePhoneNumber(text);
    if (number) return number;
    context.addIssue('This is not a phone number: enter 10 digits, or + and the country code');
    return z.NEVER;
  });

const accountName = z.string().trim().min(1, 'Give the account a name').max(60, 'At most 60 characters');

export const newAccountSchema = z.object({
  name: accountName,
  /** of the account's postback URL; made when absent */
  token: z
    .string()
    .regex(/^[a-z0-9]{26,128}$/, 'Must be 26 to 128 lower-case letters and digits')
    .optional(),
});
export type NewAccount = z.input<typeof newAccountSchema>;

export const renameAccountSchema = z.object({
  id: z.guid('Choose an account'),
  name: accountName,
  /** the name when the form was shown; when it is another by now, nothing is changed. Left out: not checked */
  seen: z.string().optional(),
});
export type RenameAccount = z.input<typeof renameAccountSchema>;

export const newNumberSchema = z.object({
  accountId: z.guid('Choose an account'),
  phoneNumber: phoneNumberSchema,
  label: label.default(''),
  notes: notes.default(''),
});
export type NewNumber = z.input<typeof newNumberSchema>;

export const updateNumberSchema = z.object({
  id: z.guid(),
  /** the version that was read: a change by someone else since is not overwritten */
  version: z.coerce.number().int(),
  label,
  notes,
  timeZone: z
    .string()
    .trim()
    .refine((name) => name === '' || isTimeZone(name), 'There is no such zone: choose one of the list')
    .default(''),
});
export type UpdateNumber = z.input<typeof updateNumberSchema>;

export const setNumberEnabledSchema = z.object({ id: z.guid(), enabled: z.boolean() });
export type SetNumberEnabled = z.input<typeof setNumberEnabledSchema>;

export const newReceiveKeySchema = z.object({
  accountId: z.guid('Choose an account'),
  dedicatedNumberId: z.guid().nullable().default(null),
  token: newAccountSchema.shape.token,
});
export type NewReceiveKey = z.input<typeof newReceiveKeySchema>;

export interface AccountRow {
  id: string;
  name: string;
  /** null: none was entered */
  licenseKeyLast4: string | null;
  /** since when nothing is asked of the vendor, because it called the license key invalid */
  licenseKeyRefusedAt: Date | null;
  createdAt: Date;
}

export interface NumberRow {
  id: string;
  accountId: string;
  /** E.164 */
  phoneNumber: string;
  label: string;
  notes: string;
  /** IANA name; empty: not told */
  timeZone: string;
  enabled: boolean;
  /** null: as the account has it */
  privacy: 'keep' | 'length' | 'drop' | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** A receive key that was just made; the token can be shown again later. */
export interface CreatedReceiveKey {
  id: string;
  token: string;
}

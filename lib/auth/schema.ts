import { z } from 'zod';
import { roles } from '@/lib/audit/actor';
import { isTimeZone, zoneChoices } from '@/lib/platform/preferences';

export const roleSchema = z.enum(roles, { error: `Choose one of ${roles.join(', ')}` });

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'At most 254 characters')
  .pipe(z.email('Enter an e-mail address such as jo@example.com'));

export const passwordSchema = z
  .string()
  .min(10, 'Use at least 10 characters')
  .max(200, 'Use at most 200 characters');

export const signInSchema = z.object({
  email: emailSchema,
  password: z.string().min(1, 'Enter your password').max(200, 'Use at most 200 characters'),
});

const userNameSchema = z.string().trim().max(100, 'At most 100 characters');

export const newUserSchema = z.object({
  email: emailSchema,
  name: userNameSchema.default(''),
  role: roleSchema,
  password: passwordSchema,
});
export type NewUser = z.input<typeof newUserSchema>;

export const firstAdminSchema = newUserSchema.omit({ role: true });
export type FirstAdmin = z.input<typeof firstAdminSchema>;

/** What is left out stays as it is. */
export const updateUserSchema = z.object({
  id: z.guid(),
  name: userNameSchema.optional(),
  role: roleSchema.optional(),
  /** as the form showed the user; when it is otherwise by now, nothing is changed. Left out: not checked */
  seen: z.object({ name: z.string(), role: roleSchema }).optional(),
});
export type UpdateUser = z.input<typeof updateUserSchema>;

export const setUserEnabledSchema = z.object({ id: z.guid(), enabled: z.boolean() });
export type SetUserEnabled = z.input<typeof setUserEnabledSchema>;

export const changePasswordSchema = z.object({ userId: z.guid(), password: passwordSchema });
export type ChangePassword = z.input<typeof changePasswordSchema>;

export const ownPasswordSchema = z
  .object({
    current: z.string().min(1, 'Enter your current password').max(200, 'Use at most 200 characters'),
    password: passwordSchema,
    again: z.string(),
  })
  .refine(({ password, again }) => password === again, {
    path: ['again'],
    message: 'This is not the same password',
  });
export type OwnPassword = z.input<typeof ownPasswordSchema>;

export const newApiKeySchema = z.object({
  name: z.string().trim().min(1, 'Give the key a name').max(100, 'At most 100 characters'),
  role: roleSchema.default('viewer'),
});
export type NewApiKey = z.input<typeof newApiKeySchema>;

export const revokeApiKeySchema = z.object({ id: z.guid() });
export type RevokeApiKey = z.input<typeof revokeApiKeySchema>;

/** A key as screens see one: never with its token or the hash of it. */
export interface ApiKeyRow {
  id: string;
  name: string;
  role: (typeof roles)[number];
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** What is left out stays as it is. */
export const zoneChoiceSchema = z.object({
  choice: z.enum(zoneChoices).optional(),
  zone: z.string().refine(isTimeZone, 'Choose a time zone of the list').optional(),
});
export type ChosenZone = z.input<typeof zoneChoiceSchema>;

/** A user as screens and commands see one: never with the hash of the password. */
export interface UserRow {
  id: string;
  email: string;
  name: string;
  role: (typeof roles)[number];
  createdAt: Date;
  lastSeenAt: Date | null;
  disabledAt: Date | null;
}

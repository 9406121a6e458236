import { z } from 'zod';

export const privacyPolicies = ['keep', 'length', 'drop'] as const;

const privacySchema = z.enum(privacyPolicies, 'Choose what is kept');

export const accountPrivacySchema = z.object({ accountId: z.guid(), privacy: privacySchema });
export type AccountPrivacy = z.input<typeof accountPrivacySchema>;

/** null: as the account has it */
export const numberPrivacySchema = z.object({ numberId: z.guid(), privacy: privacySchema.nullable() });
export type NumberPrivacy = z.input<typeof numberPrivacySchema>;

const variableName = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'Name the variable')
  .max(100, 'At most 100 characters');

export const variableRuleSchema = z.object({
  name: variableName,
  privacy: privacySchema,
  /** digits that pass as a card number are left as posted */
  mayHoldCardNumbers: z.boolean().default(false),
});
export type VariableRule = z.input<typeof variableRuleSchema>;

export const removeVariableRuleSchema = z.object({ name: variableName });
export type RemoveVariableRule = z.input<typeof removeVariableRuleSchema>;

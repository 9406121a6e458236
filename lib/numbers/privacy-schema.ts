import { z } from 'zod';
import { privacyPolicies } from './privacy-policies';

const privacySchema = z.enum(privacyPolicies, 'Choose what is kept');

// `seen`: what was set when the form was shown; when it is another by now, nothing is changed. Left out: not checked.

export const accountPrivacySchema = z.object({
  accountId: z.guid(),
  privacy: privacySchema,
  seen: privacySchema.optional(),
});
export type AccountPrivacy = z.input<typeof accountPrivacySchema>;

/** null: as the account has it */
export const numberPrivacySchema = z.object({
  numberId: z.guid(),
  privacy: privacySchema.nullable(),
  seen: privacySchema.nullable().optional(),
});
export type NumberPrivacy = z.input<typeof numberPrivacySchema>;

const variableName = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'Name the variable')
  .max(100, 'At most 100 characters');

const variableFacts = z.object({
  privacy: privacySchema,
  /** digits that pass as a card number are left as posted */
  mayHoldCardNumbers: z.boolean().default(false),
});

export type VariableFacts = z.infer<typeof variableFacts>;

/** null: there was no rule */
const seenFacts = variableFacts.nullable().optional();

export const variableRuleSchema = variableFacts.extend({ name: variableName, seen: seenFacts });
export type VariableRule = z.input<typeof variableRuleSchema>;

export const removeVariableRuleSchema = z.object({ name: variableName, seen: seenFacts });
export type RemoveVariableRule = z.input<typeof removeVariableRuleSchema>;

/** The rules a page showed, as its forms send them back: JSON. */
export const shownRulesSchema = z.preprocess(
  readJson,
  z.array(variableFacts.extend({ name: z.string() }), 'Reload the page'),
);

function readJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

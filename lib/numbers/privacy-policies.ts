/** What is kept of digits dialled and variables. For browsers too: no zod here. */
export const privacyPolicies = ['keep', 'length', 'drop'] as const;

export const policyWords: Record<(typeof privacyPolicies)[number], string> = {
  keep: 'Keep as posted',
  length: 'Keep the length only',
  drop: 'Keep nothing',
};

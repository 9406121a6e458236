import type { PrivacyPolicy } from '@/lib/numbers/privacy-loaders';

export const policyWords: Record<PrivacyPolicy, string> = {
  keep: 'Keep as posted',
  length: 'Keep the length only',
  drop: 'Keep nothing',
};

import { loadPageContext } from '@/lib/auth/loaders';
import type { VariableRule } from '@/lib/platform/generated/prisma/client';
import type { privacyPolicies } from './privacy-policies';

export type PrivacyPolicy = (typeof privacyPolicies)[number];

export interface PrivacySettings {
  accounts: { id: string; name: string; privacy: PrivacyPolicy }[];
  /** privacy null: as the account has it */
  numbers: { id: string; phoneNumber: string; label: string; privacy: PrivacyPolicy | null }[];
  variables: VariableRule[];
}

/** All privacy settings; for admins. */
export async function loadPrivacySettings(): Promise<PrivacySettings> {
  const { db } = await loadPageContext('privacy:write');
  const [accounts, numbers, variables] = await Promise.all([
    db.account.findMany({ select: { id: true, name: true, privacy: true }, orderBy: { name: 'asc' } }),
    db.dedicatedNumber.findMany({
      select: { id: true, phoneNumber: true, label: true, privacy: true },
      orderBy: { phoneNumber: 'asc' },
    }),
    db.variableRule.findMany({ orderBy: { name: 'asc' } }),
  ]);
  return { accounts, numbers, variables };
}

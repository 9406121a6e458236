import type { ReactNode } from 'react';
import { AppShell } from '@/components/shell/app-shell';
import { requireUser } from '@/lib/auth/loaders';
import { loadPreferences } from '@/lib/platform/load-preferences';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const [user, preferences] = await Promise.all([requireUser(), loadPreferences()]);
  return (
    <AppShell user={user} preferences={preferences}>
      {children}
    </AppShell>
  );
}

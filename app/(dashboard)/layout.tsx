import type { ReactNode } from 'react';
import { AppShell } from '@/components/shell/app-shell';
import { Notice } from '@/components/ui/notice';
import { requireUser } from '@/lib/auth/loaders';
import { loadDriftAlerts } from '@/lib/phone-notify/loaders';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { loadReceivingAlarm } from '@/lib/postbacks/loaders';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const [user, preferences, alerts] = await Promise.all([
    requireUser(),
    loadPreferences(),
    loadDriftAlerts(),
  ]);
  const alarm = loadReceivingAlarm();
  return (
    <AppShell user={user} preferences={preferences} alerts={alerts}>
      {alarm === null ? null : (
        <div className="mb-4">
          <Notice kind="error">{alarm}</Notice>
        </div>
      )}
      {children}
    </AppShell>
  );
}

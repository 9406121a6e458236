import type { ReactNode } from 'react';
import { Keyboard } from '@/components/keyboard/keyboard';
import { KeyboardButtons } from '@/components/keyboard/keyboard-buttons';
import { AppShell } from '@/components/shell/app-shell';
import { ZoneSync } from '@/components/shell/zone-sync';
import { Notice } from '@/components/ui/notice';
import { loadOwnZone, requireUser } from '@/lib/auth/loaders';
import { callsPath } from '@/lib/calls/active-filters';
import { loadHomeHref } from '@/lib/calls/views/loaders';
import { loadDriftAlerts } from '@/lib/phone-notify/loaders';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { loadInboxAlerts, loadReceivingAlarm } from '@/lib/postbacks/loaders';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  const [preferences, drift, inbox, callsHref, ownZone] = await Promise.all([
    loadPreferences(),
    loadDriftAlerts(),
    loadInboxAlerts(),
    loadHomeHref(),
    loadOwnZone(),
  ]);
  const hrefs = { [callsPath]: callsHref };
  const alarm = loadReceivingAlarm();
  return (
    <AppShell
      user={user}
      preferences={preferences}
      alerts={{ ...drift, ...inbox }}
      hrefs={hrefs}
      tools={<KeyboardButtons />}
    >
      <ZoneSync own={ownZone} zones={preferences.zones} />
      <Keyboard role={user.role} hrefs={hrefs} zones={preferences.zones} />
      {alarm === null ? null : (
        <div className="mb-4">
          <Notice kind="error">{alarm}</Notice>
        </div>
      )}
      {children}
    </AppShell>
  );
}

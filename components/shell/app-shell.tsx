import type { ReactNode } from 'react';
import type { UserRow } from '@/lib/auth/schema';
import type { Preferences } from '@/lib/platform/load-preferences';
import { Brand } from './brand';
import { Drawer } from './drawer';
import { type NavAlerts, NavLinks } from './nav-links';
import { SessionPanel } from './session-panel';

/** The frame of every page behind sign-in. */
export function AppShell({
  user,
  preferences,
  alerts,
  hrefs,
  tools,
  children,
}: {
  user: UserRow;
  preferences: Preferences;
  alerts: NavAlerts;
  /** where entries of the menu lead instead of their own address */
  hrefs: Record<string, string>;
  /** stands below the entries of the sidebar */
  tools: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[13rem_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="no-print sr-only z-50 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <Drawer role={user.role} alerts={alerts} hrefs={hrefs}>
        <SessionPanel user={user} preferences={preferences} place="drawer" />
      </Drawer>
      <aside className="no-print sticky top-0 hidden h-dvh flex-col border-r border-line bg-surface lg:flex">
        <div className="p-2 pt-3">
          <Brand />
        </div>
        <div className="flex-1 overflow-y-auto p-2">
          <NavLinks role={user.role} alerts={alerts} hrefs={hrefs} />
        </div>
        {tools}
        <SessionPanel user={user} preferences={preferences} place="sidebar" />
      </aside>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-[100rem] min-w-0 p-4 outline-none lg:px-6 lg:py-5"
      >
        {children}
      </main>
    </div>
  );
}

'use client';

import { Menu, X } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import type { Role } from '@/lib/audit/actor';
import { Brand } from './brand';
import { type NavAlerts, NavLinks } from './nav-links';

/** The sidebar of a narrow screen: a bar at the top whose button opens it. */
export function Drawer({
  role,
  alerts,
  hrefs,
  children,
}: {
  role: Role;
  alerts: NavAlerts;
  hrefs: Record<string, string>;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const pathname = usePathname();
  const close = () => ref.current?.close();
  // whatever was followed
  useEffect(() => {
    if (pathname) ref.current?.close();
  }, [pathname]);
  return (
    <header className="no-print sticky top-0 z-20 flex h-12 items-center justify-between border-b border-line bg-surface px-2 lg:hidden">
      <Brand />
      <Button look="quiet" aria-label="Open the menu" onClick={() => ref.current?.showModal()}>
        <Menu aria-hidden />
      </Button>
      <dialog
        ref={ref}
        aria-label="Menu"
        className="m-0 mr-auto h-dvh max-h-none w-64 max-w-[85vw] border-r border-line bg-surface p-0 text-ink shadow-float"
      >
        <div className="flex h-full flex-col">
          <div className="flex items-center justify-between p-2">
            <Brand onClick={close} />
            <Button look="quiet" aria-label="Close the menu" onClick={close}>
              <X aria-hidden />
            </Button>
          </div>
          <div className="flex-1 overflow-y-auto p-2">
            <NavLinks role={role} alerts={alerts} hrefs={hrefs} onFollow={close} />
          </div>
          {children}
        </div>
      </dialog>
    </header>
  );
}

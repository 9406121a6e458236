import type { ReactNode } from 'react';
import { SettingsNav } from '@/components/settings/settings-nav';
import { settingsItemsOf } from '@/components/shell/settings-items';
import { requireUser } from '@/lib/auth/loaders';

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const items = settingsItemsOf((await requireUser()).role);
  return (
    <>
      {items.length > 0 ? <SettingsNav items={items} /> : null}
      {children}
    </>
  );
}

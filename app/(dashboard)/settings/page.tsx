import { notFound, redirect } from 'next/navigation';
import { settingsItemsOf } from '@/components/shell/settings-items';
import { requireUser } from '@/lib/auth/loaders';

/** The first page of the settings that the person may see. */
export default async function SettingsPage() {
  const [first] = settingsItemsOf((await requireUser()).role);
  if (!first) notFound();
  redirect(first.href);
}

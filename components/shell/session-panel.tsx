import { KeyRound, LogOut } from 'lucide-react';
import { Button, LinkButton } from '@/components/ui/button';
import { signOut } from '@/lib/auth/actions';
import type { UserRow } from '@/lib/auth/schema';
import type { Preferences } from '@/lib/platform/load-preferences';
import { ThemeSwitch } from './theme-switch';
import { ZoneSwitch } from './zone-switch';

/** At the foot of the sidebar: how this browser sees things, who is signed in, the way out. */
export function SessionPanel({
  user,
  preferences,
  place,
}: {
  user: UserRow;
  preferences: Preferences;
  /** where on the page this copy stands */
  place: 'sidebar' | 'drawer';
}) {
  return (
    <div className="flex flex-col gap-2 border-t border-line p-2">
      <ZoneSwitch zones={preferences.zones} place={place} />
      <ThemeSwitch theme={preferences.theme} place={place} />
      <div className="flex items-center justify-between gap-2 pt-1 pl-2">
        <div className="min-w-0 leading-tight">
          <p className="truncate text-sm font-medium" title={user.email}>
            {user.name || user.email}
          </p>
          <p className="text-xs text-faint">{user.role}</p>
        </div>
        <div className="flex shrink-0">
          <LinkButton
            href="/password"
            prefetch={false}
            look="quiet"
            size="sm"
            title="Your password"
            aria-label="Your password"
            data-command="Change your password"
          >
            <KeyRound aria-hidden />
          </LinkButton>
          <form action={signOut}>
            <Button type="submit" look="quiet" size="sm" title="Sign out" aria-label="Sign out">
              <LogOut aria-hidden />
            </Button>
          </form>
        </div>
      </div>
    </div>
  );
}

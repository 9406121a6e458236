'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { parseTheme, type Theme, themeCookie } from '@/lib/platform/preferences';
import { type Segment, Segmented } from './segmented';
import { writeCookie } from './write-cookie';

const segments: Segment<Theme>[] = [
  { value: 'system', label: 'Theme of the system', icon: Monitor },
  { value: 'light', label: 'Light theme', icon: Sun },
  { value: 'dark', label: 'Dark theme', icon: Moon },
];

function followTheme(tell: () => void): () => void {
  const observer = new MutationObserver(tell);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

export function ThemeSwitch({ theme, place }: { theme: Theme; place: string }) {
  // the page itself says which, to every switch that stands on it
  const chosen = useSyncExternalStore(
    followTheme,
    () => parseTheme(document.documentElement.dataset.theme),
    () => theme,
  );
  const choose = (value: Theme) => {
    writeCookie(themeCookie, value);
    document.documentElement.dataset.theme = value;
  };
  return (
    <Segmented
      legend="Theme"
      name={`theme-${place}`}
      segments={segments}
      value={chosen}
      onChange={choose}
      commandOf={(label) => label}
    />
  );
}

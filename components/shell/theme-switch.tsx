'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { type Theme, themeCookie } from '@/lib/platform/preferences';
import { type Segment, Segmented } from './segmented';
import { writeCookie } from './write-cookie';

const segments: Segment<Theme>[] = [
  { value: 'system', label: 'Theme of the system', icon: Monitor },
  { value: 'light', label: 'Light theme', icon: Sun },
  { value: 'dark', label: 'Dark theme', icon: Moon },
];

export function ThemeSwitch({ theme, place }: { theme: Theme; place: string }) {
  const [chosen, setChosen] = useState(theme);
  const choose = (value: Theme) => {
    setChosen(value);
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

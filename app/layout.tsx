import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { loadPreferences } from '@/lib/platform/load-preferences';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Phone Notify! dashboard', template: '%s · Phone Notify! dashboard' },
  description: 'What became of every call.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { theme } = await loadPreferences();
  return (
    <html lang="en" data-theme={theme} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>{children}</body>
    </html>
  );
}

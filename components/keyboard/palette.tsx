'use client';

import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { navItems } from '@/components/shell/nav-items';
import { Dialog } from '@/components/ui/dialog';
import { controlClass } from '@/components/ui/input';
import { findOwnViews } from '@/lib/calls/views/actions';
import { numberSearches } from './number-searches';

interface Target {
  label: string;
  href: string;
}

/** One field that leads to every page, view and call. */
export function Palette({ hrefs, onClose }: { hrefs: Record<string, string>; onClose: () => void }) {
  const router = useRouter();
  const [text, setText] = useState('');
  const [views, setViews] = useState<Target[] | 'loading' | 'failed'>('loading');
  useEffect(() => {
    findOwnViews().then(setViews, () => setViews('failed'));
  }, []);
  const go = (href: string) => {
    onClose();
    router.push(href);
  };
  const pages = navItems.map(({ href, label }) => ({ label, href: hrefs[href] ?? href }));
  return (
    <Dialog title="Go to" open onClose={onClose}>
      <Command label="Go to" loop>
        <Command.Input
          data-focus-first
          value={text}
          onValueChange={setText}
          placeholder="Page, view, QueueID or phone number"
          className={`${controlClass} h-9`}
        />
        <Command.List label="Where to" className="mt-2 max-h-[50dvh] overflow-y-auto">
          <Command.Empty className="px-2 py-3 text-muted">Nothing is called so.</Command.Empty>
          <Targets heading="Calls" targets={numberSearches(text)} always go={go} />
          <Targets heading="Pages" targets={pages} go={go} />
          {Array.isArray(views) ? <Targets heading="Views" targets={views} go={go} /> : null}
        </Command.List>
        <p role="status" className="px-2 text-sm text-faint">
          {views === 'failed' ? 'The saved views could not be read.' : ''}
        </p>
      </Command>
    </Dialog>
  );
}

function Targets({
  heading,
  targets,
  always = false,
  go,
}: {
  heading: ReactNode;
  targets: Target[];
  /** whatever is typed: the targets were made of it */
  always?: boolean;
  go: (href: string) => void;
}) {
  if (targets.length === 0) return null;
  return (
    <Command.Group
      heading={heading}
      forceMount={always}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:text-faint"
    >
      {targets.map(({ label, href }) => (
        <Command.Item
          key={href}
          value={`${label} ${href}`}
          forceMount={always}
          onSelect={() => go(href)}
          className="flex h-8 cursor-pointer items-center truncate rounded-md px-2 data-[selected=true]:bg-raised"
        >
          {label}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

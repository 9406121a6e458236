'use client';

import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { navItemsOf } from '@/components/shell/nav-items';
import { settingsItemsOf } from '@/components/shell/settings-items';
import { Dialog } from '@/components/ui/dialog';
import { controlClass } from '@/components/ui/input';
import type { Role } from '@/lib/audit/actor';
import { findOwnViews } from '@/lib/calls/views/actions';
import { numberSearches } from './number-searches';
import { type PageCommand, pageCommands } from './page-commands';

interface Target {
  label: string;
  href: string;
}

/** One field that leads to every page, view and call, and does what the page can do. */
export function Palette({
  role,
  hrefs,
  onClose,
}: {
  role: Role;
  hrefs: Record<string, string>;
  onClose: () => void;
}) {
  const router = useRouter();
  const [text, setText] = useState('');
  const [views, setViews] = useState<Target[] | 'loading' | 'failed'>('loading');
  useEffect(() => {
    findOwnViews().then(setViews, () => setViews('failed'));
  }, []);
  // what the page could do when it was asked
  const [commands] = useState(() => pageCommands());
  const go = (href: string) => {
    onClose();
    router.push(href);
  };
  const run = (command: PageCommand) => {
    // closed by itself, so that the focus is back where it was before anything is done
    document.querySelector<HTMLDialogElement>('dialog[open]')?.close();
    setTimeout(command.run);
  };
  // in one group: the best match of several stands on top of its own group only
  const pages = [
    ...navItemsOf(role).map(({ href, label }) => ({ label, href: hrefs[href] ?? href })),
    ...settingsItemsOf(role).map(({ href, label }) => ({ label: `Settings: ${label}`, href })),
  ];
  return (
    <Dialog title="Go to or do" open onClose={onClose}>
      <Command label="Go to or do" loop>
        <Command.Input
          data-focus-first
          value={text}
          onValueChange={setText}
          placeholder="Page, view, QueueID, phone number or command"
          className={`${controlClass} h-9`}
        />
        <Command.List label="Where to, or what to do" className="mt-2 max-h-[50dvh] overflow-y-auto">
          <Command.Empty className="px-2 py-3 text-muted">Nothing is called so.</Command.Empty>
          <Targets heading="Calls" targets={numberSearches(text)} always go={go} />
          <Targets heading="Pages" targets={pages} go={go} />
          {Array.isArray(views) ? <Targets heading="Views" targets={views} go={go} /> : null}
          {commands.length > 0 ? (
            <Command.Group heading="On this page" className={groupClass}>
              {commands.map((command) => (
                <Command.Item
                  key={command.label}
                  value={`${command.label} on this page`}
                  onSelect={() => run(command)}
                  className={itemClass}
                >
                  {command.label}
                </Command.Item>
              ))}
            </Command.Group>
          ) : null}
        </Command.List>
        <p role="status" className="px-2 text-sm text-faint">
          {views === 'failed' ? 'The saved views could not be read.' : ''}
        </p>
      </Command>
    </Dialog>
  );
}

const groupClass =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:text-faint';
const itemClass =
  'flex h-8 cursor-pointer items-center truncate rounded-md px-2 data-[selected=true]:bg-raised';

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
    <Command.Group heading={heading} forceMount={always} className={groupClass}>
      {targets.map(({ label, href }) => (
        <Command.Item
          key={href}
          value={`${label} ${href}`}
          forceMount={always}
          onSelect={() => go(href)}
          className={itemClass}
        >
          {label}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

'use client';

import { Fragment, useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { shortcutGroups } from './shortcuts';
import { areSingleKeysOn, turnSingleKeys } from './use-shortcuts';

/** Every key with what it does. */
export function ShortcutList({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useState(areSingleKeysOn);
  return (
    <Dialog title="Keyboard shortcuts" open onClose={onClose}>
      <div className="flex max-h-[70dvh] flex-col gap-4 overflow-y-auto">
        {shortcutGroups.map(({ title, shortcuts }) => (
          <section key={title}>
            <h3 className="mb-1 text-sm text-muted">{title}</h3>
            <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1">
              {shortcuts.map(({ keys, does }) => (
                <Fragment key={keys}>
                  <dt className="flex flex-wrap items-center gap-1">
                    <Keys keys={keys} />
                  </dt>
                  <dd>{does}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
        <Checkbox
          checked={on}
          onChange={(event) => {
            setOn(event.target.checked);
            turnSingleKeys(event.target.checked);
          }}
          label="Use keys without Ctrl or Cmd"
          hint="They never work while you type in a field. For this browser."
        />
      </div>
    </Dialog>
  );
}

/** "g c": one after the other. "Shift+x": together. */
function Keys({ keys }: { keys: string }) {
  const isMac = /mac/i.test(navigator.userAgent);
  return keys.split(' ').map((press) =>
    press.split('+').map((key) => (
      <kbd
        key={key}
        className="rounded-sm border border-line-strong bg-raised px-1.5 font-mono text-sm leading-5"
      >
        {key === '$mod'
          ? isMac
            ? 'Cmd'
            : 'Ctrl'
          : key.length === 1 && press.includes('+')
            ? key.toUpperCase()
            : key}
      </kbd>
    )),
  );
}

'use client';

import { ArrowUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { LiveSwitch } from './live-switch';
import { useLiveCalls } from './use-live-calls';
import { usePoliteText } from './use-polite-text';

interface Unseen {
  created: number;
  changed: ReadonlySet<string>;
  /** anything may have changed */
  unknown: boolean;
}

const nothing: Unseen = { created: 0, changed: new Set(), unknown: false };

/** Tells what came in since the list was read, and brings it in when asked: no row moves by itself. */
export function LiveList({
  query,
  after,
  firstHref,
  shownIds,
}: {
  query: string;
  after: string;
  /** the first page, where new calls stand */
  firstHref: string;
  shownIds: readonly string[];
}) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [paused, setPaused] = useState(false);
  const [unseen, setUnseen] = useState(nothing);
  const [seenAt, setSeenAt] = useState(after);
  if (seenAt !== after) {
    setSeenAt(after);
    setUnseen(nothing);
  }
  const state = useLiveCalls(query, after, (message) => {
    setUnseen(({ created, changed, unknown }) => {
      if (message === null || message.changed === null)
        return { created: created + (message?.created ?? 0), changed, unknown: true };
      const shown = message.changed.filter((id) => shownIds.includes(id));
      return { created: created + message.created, changed: new Set([...changed, ...shown]), unknown };
    });
  });
  const text = paused ? '' : textOf(unseen);
  const said = usePoliteText(text);
  const show = () =>
    startTransition(() => {
      if (unseen.created > 0) router.push(firstHref);
      router.refresh();
    });
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {text ? (
        <Button size="sm" look="primary" onClick={show} disabled={pending}>
          <ArrowUp aria-hidden />
          {text}
        </Button>
      ) : null}
      <LiveSwitch state={state} paused={paused} onPause={setPaused} />
    </>
  );
}

function textOf({ created, changed, unknown }: Unseen): string {
  const parts = [
    ...(created > 0 ? [`${created.toLocaleString('en-US')} new`] : []),
    ...(changed.size > 0 ? [`${changed.size.toLocaleString('en-US')} changed`] : []),
    ...(unknown && created === 0 ? ['Calls changed: show'] : []),
  ];
  return parts.join(', ');
}

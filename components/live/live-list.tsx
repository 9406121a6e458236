'use client';

import { ArrowUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useShortcuts } from '@/components/keyboard/use-shortcuts';
import { readHealth } from '@/components/shell/read-health';
import { Button } from '@/components/ui/button';
import { LiveSwitch, troubleText } from './live-switch';
import { addToUnseen, nothingUnseen, unseenText } from './unseen';
import { useLiveCalls } from './use-live-calls';
import { usePoliteText } from './use-polite-text';

const answerWithinMs = 5_000;

/**
 * Tells what came in since the list was read, and brings it in when asked: no row moves by itself, and the place of the
 * button is kept free for it, above the table. Two cells of the row they stand in.
 */
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
  const [unseen, setUnseen] = useState(nothingUnseen);
  const [isAway, setIsAway] = useState(false);
  const [seenAt, setSeenAt] = useState(after);
  if (seenAt !== after) {
    setSeenAt(after);
    setUnseen(nothingUnseen);
  }
  const state = useLiveCalls(query, after, (message) =>
    setUnseen((before) => addToUnseen(before, message, shownIds)),
  );
  const news = paused ? '' : unseenText(unseen);
  const text = news && isAway ? 'No answer: try again' : news;
  const said = usePoliteText(paused ? '' : troubleText(state) || text);
  const show = () => {
    // not disabled meanwhile: the focus would be lost
    if (pending) return;
    startTransition(async () => {
      // without its server the router leaves for the browser's own error page
      const health = await readHealth(AbortSignal.timeout(answerWithinMs));
      const answers = health?.parts.database.ok === true;
      startTransition(() => {
        setIsAway(!answers);
        if (!answers) return;
        if (unseen.entered.size > 0) router.push(firstHref);
        router.refresh();
      });
    });
  };
  useShortcuts({ '.': () => text !== '' && show() });
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <span className="flex h-7 min-w-0 max-md:order-3 md:w-56 md:justify-end">
        {text ? (
          <Button
            size="sm"
            look="primary"
            onClick={show}
            aria-busy={pending}
            aria-keyshortcuts="."
            data-command="Bring in what is new"
            className="max-w-full shrink"
          >
            <ArrowUp aria-hidden />
            <span className="truncate">{text}</span>
          </Button>
        ) : null}
      </span>
      <LiveSwitch state={state} paused={paused} onPause={setPaused} />
    </>
  );
}

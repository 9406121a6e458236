'use client';

import { CircleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { readHealth } from './read-health';
import { receivingSentence } from './receiving-sentence';

/** What broke, for whom, what it means for postbacks, and the id under which the server logged it. */
export function ErrorPanel({ error, retry }: { error: unknown; retry: () => void }) {
  const digest =
    typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : undefined;
  const receiving = useReceiving();
  return (
    <div
      role="alert"
      className="mx-auto mt-12 w-[calc(100%-2rem)] max-w-lg rounded-lg border border-line bg-surface p-6"
    >
      <h1 className="flex items-center gap-2 text-lg">
        <CircleAlert aria-hidden className="size-5 text-failed" />
        This page could not be read
      </h1>
      <p className="mt-2 text-muted">
        The server failed to answer, most likely because its database cannot be reached.
      </p>
      {receiving === undefined ? null : <p className="mt-2">{receiving}</p>}
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button look="primary" onClick={() => retry()}>
          Try again
        </Button>
        {digest ? (
          <span className="text-sm text-faint">
            Error id <code className="font-mono">{digest}</code>
          </span>
        ) : null}
      </div>
    </div>
  );
}

/** What the server's health says of postbacks; undefined until it is known. */
function useReceiving(): string | undefined {
  const [sentence, setSentence] = useState<string>();
  useEffect(() => {
    const leaving = new AbortController();
    void readHealth(leaving.signal).then((health) => {
      if (!leaving.signal.aborted) setSentence(receivingSentence(health));
    });
    return () => leaving.abort();
  }, []);
  return sentence;
}

'use client';

import { CircleCheck, CircleDashed, LoaderCircle } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { FirstPost } from '@/lib/phone-notify/proof-schema';

const waitMs = 5 * 60_000;
const askEveryMs = 1_500;

type Ring =
  | { state: 'idle' }
  | { state: 'waiting'; since: string; post: FirstPost | null; trouble: boolean }
  | { state: 'done'; post: FirstPost }
  | { state: 'nothing' };

/** Waits for the first true postback of a number while someone rings it. */
export function RingIt({ id, shownNumber }: { id: string; shownNumber: string }) {
  const [ring, setRing] = useState<Ring>({ state: 'idle' });
  const since = ring.state === 'waiting' ? ring.since : null;
  useEffect(() => {
    if (since === null) return;
    const beganMs = performance.now();
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await askForPost(id, since, abort.signal);
      if (abort.signal.aborted) return;
      const leftMs = waitMs - (performance.now() - beganMs);
      const post = answer?.firstPost ?? null;
      if (post && (post.call || post.cause)) setRing({ state: 'done', post });
      else if (leftMs <= 0) setRing({ state: 'nothing' });
      else {
        setRing({ state: 'waiting', since, post, trouble: answer === null });
        timer = setTimeout(ask, askEveryMs);
      }
    };
    void ask();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [id, since]);

  const start = async () => {
    // the clock of the server decides, not that of this browser
    const answer = await askForPost(id, new Date().toISOString());
    const from = answer?.now ?? new Date().toISOString();
    setRing({ state: 'waiting', since: from, post: null, trouble: answer === null });
  };
  const isWaiting = ring.state === 'waiting';
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="max-w-prose text-sm text-muted">
        Start here, then call {shownNumber} from any phone. The first postback of Phone Notify! for this
        number shows within seconds; it waits five minutes.
      </p>
      {isWaiting ? (
        <Button onClick={() => setRing({ state: 'idle' })}>Stop waiting</Button>
      ) : (
        <Button onClick={start}>Ring it</Button>
      )}
      <div aria-live="polite" className="w-full">
        <Progress ring={ring} />
      </div>
    </div>
  );
}

function Progress({ ring }: { ring: Ring }) {
  if (ring.state === 'idle') return null;
  if (ring.state === 'nothing') {
    return (
      <Notice kind="error">
        Nothing was posted in five minutes. Check that the call was answered by the script, that the script
        begins with the command above, and that a test post arrives.
      </Notice>
    );
  }
  const post = ring.post;
  const isUnderstood = ring.state === 'done';
  return (
    <ol aria-label="Ringing" className="flex flex-col gap-1.5 text-sm">
      <Step done={post !== null} current={post === null}>
        {post ? 'Postback received' : 'Waiting for a postback: call the number now'}
      </Step>
      <Step done={isUnderstood} current={post !== null && !isUnderstood}>
        {!isUnderstood ? (
          'Understood as a call'
        ) : ring.post.call ? (
          <>
            Understood:{' '}
            <Link href={`/calls/${ring.post.call.id}`} className="text-accent underline">
              open the call
            </Link>
          </>
        ) : (
          `It could not be read: ${ring.post.cause}`
        )}
      </Step>
      {ring.state === 'waiting' && ring.trouble ? (
        <li className="text-failed">The server does not answer at the moment; asking goes on.</li>
      ) : null}
    </ol>
  );
}

function Step({ done, current, children }: { done: boolean; current: boolean; children: ReactNode }) {
  const Icon = done ? CircleCheck : current ? LoaderCircle : CircleDashed;
  const tone = done
    ? 'text-human'
    : current
      ? 'animate-spin text-in-progress motion-reduce:animate-none'
      : 'text-faint';
  return (
    <li className="flex items-center gap-2">
      <Icon aria-hidden className={`size-4 shrink-0 ${tone}`} />
      <span>
        {done ? <span className="sr-only">Done: </span> : null}
        {children}
      </span>
    </li>
  );
}

/** null: the server gave no answer; asking again may help. */
async function askForPost(
  id: string,
  since: string,
  signal?: AbortSignal,
): Promise<{ firstPost: FirstPost | null; now: string } | null> {
  try {
    const response = await fetch(`/numbers/${id}/first-post?since=${encodeURIComponent(since)}`, {
      cache: 'no-store',
      ...(signal && { signal }),
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

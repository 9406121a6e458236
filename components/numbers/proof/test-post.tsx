'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { submitTestPost, type TestPostState } from '@/lib/phone-notify/actions';
import type { TestPostResult } from '@/lib/phone-notify/commands/test-post';

/** Sends one marked postback the way Phone Notify! would, and shows each step of its way. */
export function TestPost({ id }: { id: string }) {
  const [state, submit, busy] = useActionState(submitTestPost, { status: 'idle' } as TestPostState);
  return (
    <form action={submit} className="flex flex-col items-start gap-3">
      <p className="max-w-prose text-sm text-muted">
        Posts to the URL of this number through its public address. The post is marked as a test: it makes no
        call and counts nowhere.
      </p>
      <input type="hidden" name="id" value={id} />
      <Button type="submit" disabled={busy}>
        {busy ? 'Posting…' : 'Send a test post'}
      </Button>
      <div aria-live="polite" className="w-full">
        {state.status === 'failed' ? <Notice kind="error">{state.message}</Notice> : null}
        {state.status === 'done' && !busy ? <Trace result={state.result} /> : null}
      </div>
    </form>
  );
}

function Trace({ result: { url, trace, storedAfterMs } }: { result: TestPostResult }) {
  const { steps, status, redirect, certificates, body } = trace;
  return (
    <div className="flex flex-col gap-3">
      {storedAfterMs === null ? (
        <Notice kind="error">{failureOf(trace)}</Notice>
      ) : (
        <Notice kind="success">The URL works: the post was received, stored and is shown here.</Notice>
      )}
      <ol aria-label="The way of the test post" className="flex flex-col text-sm">
        {steps.map(({ name, ms, detail }) => (
          <Step key={name} name={name} ms={ms} detail={detail} />
        ))}
        {storedAfterMs === null ? null : (
          <Step name="Database" ms={storedAfterMs} detail="found among the postbacks, marked as a test" />
        )}
        {storedAfterMs === null ? null : <Step name="Screen" detail="shown on this page" />}
      </ol>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        <Fact name="URL" value={url} />
        {status === null ? null : <Fact name="Status" value={`HTTP ${status}`} />}
        {redirect === null ? null : <Fact name="Redirect to" value={redirect} />}
        {certificates.map(({ subject, issuer, validTo }) => (
          <Fact
            key={`${subject} ${validTo}`}
            name="Certificate"
            value={`${subject}, by ${issuer}, valid to ${validTo}`}
          />
        ))}
        {body === '' ? null : <Fact name="Answer" value={body} />}
      </dl>
    </div>
  );
}

function Step({ name, ms, detail }: { name: string; ms?: number; detail: string }) {
  return (
    <li className="grid grid-cols-[5rem_5rem_minmax(0,1fr)] gap-x-3 border-b border-line py-1 last:border-b-0">
      <span className="font-medium">{name}</span>
      <span className="text-right text-muted tabular-nums">{ms === undefined ? '' : `${ms} ms`}</span>
      <span className="break-words text-muted">{detail}</span>
    </li>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="font-mono break-all">{value}</dd>
    </>
  );
}

function failureOf({ failure, status, redirect }: TestPostResult['trace']): string {
  if (failure !== null) return failure;
  if (redirect !== null)
    return 'The address sends on to another one: whether Phone Notify! follows is not documented. Set the last address as APP_URL.';
  if (status !== 200)
    return `The answer was HTTP ${status}, not 200: something in front of this product, or another site, answered.`;
  return 'The answer was 200, but the post is not in the database of this product: another site answered, or the database is away.';
}

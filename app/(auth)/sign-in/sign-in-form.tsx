'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';

interface Problem {
  message?: string;
  email?: string;
  password?: string;
}

export function SignInForm({ target, failed }: { target: string; failed: boolean }) {
  const [problem, setProblem] = useState<Problem>(
    failed ? { message: 'Signing in did not work: try again' } : {},
  );
  const [busy, setBusy] = useState(false);

  const submit = async (form: FormData) => {
    const email = String(form.get('email') ?? '').trim();
    const password = String(form.get('password') ?? '');
    const missing: Problem = {};
    if (!/^\S+@\S+\.\S+$/.test(email)) missing.email = 'Enter an e-mail address such as jo@example.com';
    if (password === '') missing.password = 'Enter your password';
    setProblem(missing);
    if (missing.email || missing.password) return;
    setBusy(true);
    const message = await requestSession(email, password);
    // a whole page load: nothing that was fetched before signing in stays
    if (message === null) window.location.assign(target);
    else {
      setProblem({ message });
      setBusy(false);
    }
  };

  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      {problem.message ? <Notice kind="error">{problem.message}</Notice> : null}
      <Field label="E-mail" error={problem.email}>
        {(control) => <Input {...control} name="email" type="email" autoComplete="username" autoFocus />}
      </Field>
      <Field label="Password" error={problem.password}>
        {(control) => <Input {...control} name="password" type="password" autoComplete="current-password" />}
      </Field>
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  );
}

/** Null when the session is there, else what to tell the person. */
async function requestSession(email: string, password: string): Promise<string | null> {
  try {
    const csrf = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    const response = await fetch('/api/auth/callback/credentials', {
      method: 'POST',
      body: new URLSearchParams({ csrfToken: csrf.csrfToken, email, password, json: 'true' }),
    });
    const { url } = (await response.json()) as { url?: string };
    if (response.ok && url) return new URL(url, window.location.href).searchParams.get('error');
    const error = url && new URL(url, window.location.href).searchParams.get('error');
    return error || 'Signing in did not work: try again';
  } catch {
    return 'The server cannot be reached: check the connection and try again';
  }
}

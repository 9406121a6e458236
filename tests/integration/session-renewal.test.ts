import { decode, encode } from 'next-auth/jwt';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { sessionCookie, sessionSeconds } from '@/lib/auth/session-cookie';
import { e2eAdmin } from '../support/e2e-account';
import { type RunningServer, startServer } from '../support/server';
import { signInByHttp } from '../support/sign-in';

const secret = 'a-secret-of-the-test-that-is-long-enough';
const dayMs = 86_400_000;
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({
    env: { AUTH_SECRET: secret, ADMIN_EMAIL: e2eAdmin.email, ADMIN_PASSWORD: e2eAdmin.password },
  });
});
afterAll(() => server.stop());
afterEach(() => vi.useRealTimers());

const valueIn = (cookies: string): string => new RegExp(`${sessionCookie}=([^;]+)`).exec(cookies)?.[1] ?? '';

async function readFigures(value: string): Promise<{ status: number; renewed: string | undefined }> {
  const answer = await fetch(`${server.url}/wallboard/figures`, {
    headers: { Cookie: `${sessionCookie}=${value}` },
    redirect: 'manual',
  });
  const renewed = answer.headers.getSetCookie().find((line) => line.startsWith(sessionCookie));
  return { status: answer.status, renewed };
}

/** The same session, as it was made so long ago. */
async function agedBy(days: number, value: string): Promise<string> {
  const token = await decode({ token: value, secret });
  if (!token) throw new Error('no session');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - days * dayMs });
  const aged = await encode({ token, secret, maxAge: sessionSeconds });
  vi.useRealTimers();
  return aged;
}

/** A page with a form of it filled in and sent, as a browser without script does. Returns the session it has then. */
async function sendForm(value: string, button: string, fields: Record<string, string>): Promise<string> {
  const url = `${server.url}/password`;
  const html = await (await fetch(url, { headers: { Cookie: `${sessionCookie}=${value}` } })).text();
  const form = [...html.matchAll(/<form.*?<\/form>/gs)].find(([text]) => text.includes(button))?.[0] ?? '';
  const body = new FormData();
  for (const [input] of form.matchAll(/<input type="hidden"[^>]*>/g)) {
    const [name, text] = ['name', 'value'].map(
      (key) => new RegExp(`${key}="([^"]*)"`).exec(input)?.[1] ?? '',
    );
    body.set(name ?? '', (text ?? '').replaceAll('&quot;', '"'));
  }
  for (const [name, text] of Object.entries(fields)) body.set(name, text);
  const headers = { Cookie: `${sessionCookie}=${value}`, Origin: server.url };
  const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'manual' });
  expect(answer.status, 'the form is taken').toBeLessThan(400);
  // of several lines for a cookie a browser keeps the last
  const last = answer.headers.getSetCookie().findLast((line) => line.startsWith(sessionCookie));
  return last === undefined ? value : valueIn(last);
}

it('keeps a wall signed in for as long as it is in use, and no longer', async () => {
  const fresh = valueIn(await signInByHttp(server.url, e2eAdmin.email, e2eAdmin.password));
  expect(await readFigures(fresh)).toEqual({ status: 200, renewed: undefined });

  const { status, renewed } = await readFigures(await agedBy(13, fresh));
  expect(status).toBe(200);
  expect(renewed).toContain(`Max-Age=${sessionSeconds}`);
  expect(renewed).toContain('HttpOnly');
  const next = await decode({ token: valueIn(renewed ?? ''), secret });
  expect(Number(next?.exp) * 1000 - Date.now()).toBeGreaterThan(13 * dayMs);
  expect((await readFigures(valueIn(renewed ?? ''))).status).toBe(200);

  const unused = await readFigures(await agedBy(15, fresh));
  expect(unused).toEqual({ status: 307, renewed: undefined });
});

it('signs out of a session that is due to be renewed, too', async () => {
  const fresh = valueIn(await signInByHttp(server.url, e2eAdmin.email, e2eAdmin.password));
  for (const value of [fresh, await agedBy(2, fresh)]) expect(await sendForm(value, 'Sign out', {})).toBe('');
});

it('goes on with a new password here and ends elsewhere, due to be renewed or not', async () => {
  let current = e2eAdmin.password;
  for (const days of [0, 2]) {
    const signedIn = async () => valueIn(await signInByHttp(server.url, e2eAdmin.email, current));
    const [here, elsewhere] = [await agedBy(days, await signedIn()), await signedIn()];
    const password = `another-long-one-${days}`;
    const after = await sendForm(here, 'Change the password', { current, password, again: password });
    expect((await readFigures(after)).status).toBe(200);
    for (const old of [here, elsewhere]) expect((await readFigures(old)).status).not.toBe(200);
    current = password;
  }
});

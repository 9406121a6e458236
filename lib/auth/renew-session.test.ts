import { decode, encode } from 'next-auth/jwt';
import { expect, test } from 'vitest';
import { renewSession } from './renew-session';
import { sessionSeconds } from './session-cookie';

const secret = 'a secret of the test';

/** A session as it is found in a cookie. */
async function sessionOf(claims: Record<string, unknown>) {
  const token = await decode({ token: await encode({ token: claims, secret }), secret });
  if (!token) throw new Error('no session');
  return token;
}

const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);

test('a session in use gets a whole new life once it is a day old, and stays the same user', async () => {
  const token = await sessionOf({ sub: 'user', passwordMark: 'mark' });
  expect(await renewSession(token, secret, later(23))).toBeNull();
  const value = await renewSession(token, secret, later(25));
  const renewed = await decode({ token: value ?? '', secret });
  expect(renewed).toMatchObject({ sub: 'user', passwordMark: 'mark' });
  expect(Number(renewed?.exp) - Number(renewed?.iat)).toBe(sessionSeconds);
});

test('a session that does not say when it began is left alone', async () => {
  expect(await renewSession({ sub: 'user' }, secret, later(100))).toBeNull();
});

/** Signs in as scripts do and returns the value of the header `Cookie`. */
export async function signInByHttp(url: string, email: string, password: string): Promise<string> {
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = await first.json();
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Cookie: cookiesOf(first) },
    body: new URLSearchParams({ csrfToken, email, password }),
  });
  const cookie = cookiesOf(answer);
  if (!/session-token=/.test(cookie)) throw new Error(`signing in failed: ${answer.status}`);
  return cookie;
}

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

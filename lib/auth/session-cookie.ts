/** The cookie that holds the signed and encrypted session. */
export const sessionCookie = 'next-auth.session-token';

/** A session ends when it was not used for so long. */
export const sessionSeconds = 14 * 24 * 3_600;

/** The request header in which `proxy.ts` hands a page its own path, with the query. */
export const pathHeader = 'x-page-path';

/** For a session that is written to the browser anew. */
export const sessionCookieOptions = (headers: Headers, appUrl: string | undefined) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: cameByHttps(headers, appUrl),
  maxAge: sessionSeconds,
});

/** The browser came by https: to us, or to the proxy in front of us. */
export function cameByHttps(headers: Headers, appUrl: string | undefined): boolean {
  if (headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https') return true;
  if (!appUrl?.startsWith('https:')) return false;
  return new URL(appUrl).host === (headers.get('x-forwarded-host') ?? headers.get('host'))?.toLowerCase();
}

import { type NextRequest, NextResponse } from 'next/server';
import { getToken } from 'next-auth/jwt';
import { renewSession } from './lib/auth/renew-session';
import { pathHeader, sessionCookie, sessionCookieOptions } from './lib/auth/session-cookie';

/**
 * Sends a browser without a session to sign in before a page begins to stream, renews a session in use, and tells
 * pages their own path. Only a first look: every page and command asks the database again.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const path = `${pathname}${search}`;
  const secret = process.env.NEXTAUTH_SECRET ?? '';
  const token = await getToken({ req: request, cookieName: sessionCookie, secret });
  if (!token && pathname !== '/sign-in') {
    const url = new URL('/sign-in', request.url);
    if (path !== '/') url.searchParams.set('from', path);
    return NextResponse.redirect(url);
  }
  const headers = new Headers(request.headers);
  headers.set(pathHeader, path);
  const response = NextResponse.next({ request: { headers } });
  const renewed = token && (await renewSession(token, secret, new Date()));
  if (renewed)
    response.cookies.set(sessionCookie, renewed, sessionCookieOptions(request.headers, process.env.APP_URL));
  return response;
}

export const config = { matcher: ['/((?![aA][pP][iI]/|_next/|favicon\\.ico|icon\\.svg).*)'] };

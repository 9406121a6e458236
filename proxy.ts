import { type NextRequest, NextResponse } from 'next/server';
import { getToken } from 'next-auth/jwt';
import { pathHeader, sessionCookie } from './lib/auth/session-cookie';

/**
 * Sends a browser without a session to sign in before a page begins to stream, and tells pages their own path.
 * Only a first look: every page and command asks the database again.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const path = `${pathname}${search}`;
  const token = await getToken({
    req: request,
    cookieName: sessionCookie,
    secret: process.env.NEXTAUTH_SECRET ?? '',
  });
  if (!token && pathname !== '/sign-in') {
    const url = new URL('/sign-in', request.url);
    if (path !== '/') url.searchParams.set('from', path);
    return NextResponse.redirect(url);
  }
  const headers = new Headers(request.headers);
  headers.set(pathHeader, path);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ['/((?![aA][pP][iI]/|_next/|favicon\\.ico|icon\\.svg).*)'] };

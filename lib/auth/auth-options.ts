import type { AuthOptions, CookieOption } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';
import { passwordMark } from './passwords';
import { sessionCookie, sessionSeconds } from './session-cookie';
import { signIn } from './sign-in';

declare module 'next-auth' {
  interface Session {
    userId: string;
    passwordMark: string;
  }
  interface User {
    passwordMark: string;
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    passwordMark?: string;
  }
}

/**
 * next-auth for one request. Cookies keep one name on http and https, and are `Secure` where the browser came by
 * https: the same installation is used at its public name and at http://127.0.0.1.
 */
export function authOptions(isHttps: boolean): AuthOptions {
  const cookie = (name: string): CookieOption => ({
    name,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps },
  });
  return {
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: cookie(sessionCookie),
      callbackUrl: cookie('next-auth.callback-url'),
      csrfToken: cookie('next-auth.csrf-token'),
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: async (credentials, request) => {
          const user = await signIn(db(), credentials, remoteAddressOf(request.headers)).catch(hideFailure);
          const { id, email, name, passwordHash } = user;
          return { id, email, name, passwordMark: passwordMark(passwordHash) };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, passwordMark: user.passwordMark } : token),
      session: ({ session, token }) => ({
        expires: session.expires,
        userId: token.sub ?? '',
        passwordMark: token.passwordMark ?? '',
      }),
      // A path stays a path, so that whoever signs in stays at the host name they came by.
      redirect: ({ url, baseUrl }) => safePath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url),
    },
    logger: {
      error: (code, detail) => log.error({ code, error: errorText(detail) }, 'sign-in failed'),
      warn: (code) => log.debug({ code }, 'sign-in warning'),
      debug: () => {},
    },
  };
}

/** A page of this product, or the overview for anything else: never a link that leads away. */
export function safePath(from: string | undefined): string {
  if (!from || !/^\/(?![/\\])/.test(from) || /[\\\r\n\t]/.test(from)) return '/';
  return from;
}

/** next-auth puts the message into the URL: ours are made for that, a database's are not. */
function hideFailure(error: unknown): never {
  if (error instanceof AppError) throw error;
  log.error({ error: errorText(error) }, 'sign-in failed');
  throw new AppError('unavailable', 'Signing in does not work at the moment: the database cannot be reached');
}

function errorText(detail: unknown): string {
  if (detail instanceof Error) return detail.message;
  if (typeof detail === 'object' && detail !== null && 'error' in detail) return errorText(detail.error);
  return String(detail);
}

/** The first address in X-Forwarded-For; the server in front sets it to the caller's address. */
const remoteAddressOf = (headers: Record<string, unknown> | undefined): string =>
  String(headers?.['x-forwarded-for'] ?? '')
    .split(',')[0]
    ?.trim() || 'unknown';

import { encode, type JWT } from 'next-auth/jwt';
import { sessionSeconds } from './session-cookie';

const renewedAfterSeconds = 24 * 3_600;

/**
 * The value of a new cookie for a session in use that is older than a day; null: the one it has will do. Who the
 * session is of stays, so that a user who was disabled or has another password is still signed out.
 */
export async function renewSession(token: JWT, secret: string, now: Date): Promise<string | null> {
  const issued = Number(token.iat);
  if (!(now.getTime() / 1000 - issued > renewedAfterSeconds)) return null;
  return encode({ token, secret, maxAge: sessionSeconds });
}

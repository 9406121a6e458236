import { RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '@/lib/platform/errors';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { parseInput } from '@/lib/platform/parse-input';
import { processWide } from '@/lib/platform/process-wide';
import { verifyPassword } from './passwords';
import { findEnabledUser, type SignedInUser } from './queries';
import { signInSchema } from './schema';

const windowSeconds = 15 * 60;
/** Wrong passwords in a window: from one address for one e-mail, and for one e-mail from anywhere. */
const triesOfAddress = 10;
const triesOfEmail = 50;

const limiters = () =>
  processWide('sign-in-limiters', () => ({
    address: new RateLimiterMemory({ points: triesOfAddress, duration: windowSeconds }),
    email: new RateLimiterMemory({ points: triesOfEmail, duration: windowSeconds }),
  }));

/** The user with this e-mail and password. Throws `too_many_requests`, or `unauthenticated` without saying which was wrong. */
export async function signIn(db: PrismaClient, input: unknown, remoteAddress: string): Promise<SignedInUser> {
  const { email, password } = parseInput(signInSchema, input);
  const { address, email: anywhere } = limiters();
  const key = `${email} ${remoteAddress}`;
  // Taken before the password is looked at, so that many guesses at once count; given back when it was right.
  const taken = await Promise.allSettled([address.consume(key), anywhere.consume(email)]);
  if (taken.some(({ status }) => status === 'rejected')) {
    throw new AppError('too_many_requests', 'Too many wrong passwords: try again in 15 minutes');
  }
  const user = await findEnabledUser(db, { email });
  if (!(await verifyPassword(password, user?.passwordHash ?? null)) || !user) {
    throw new AppError('unauthenticated', 'The e-mail address or the password is wrong');
  }
  await Promise.all([address.delete(key), anywhere.reward(email)]);
  await db.user.update({ where: { id: user.id }, data: { lastSeenAt: new Date() }, select: { id: true } });
  return user;
}

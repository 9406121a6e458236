import { Prisma } from '@/lib/platform/generated/prisma/client';

/** A row with the same unique value is there already, written by someone else a moment ago perhaps. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';

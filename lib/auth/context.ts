import type { Actor } from '@/lib/audit/actor';
import { AppError } from '@/lib/platform/errors';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { mayAct, type Permission } from './permissions';

/** What every command is given: who acts, and the database. */
export interface Ctx {
  actor: Actor;
  db: PrismaClient;
}

/** Throws `forbidden` unless the actor may. The first line of every command. */
export function requirePermission({ actor }: Pick<Ctx, 'actor'>, permission: Permission): void {
  if (mayAct(actor, permission)) return;
  const role = actor.kind === 'system' ? '' : ` as ${actor.role}`;
  throw new AppError('forbidden', `You may not do this${role}: ask an admin`);
}

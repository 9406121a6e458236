import { Prisma } from '@/lib/platform/generated/prisma/client';
import { type Actor, actorText } from './actor';
import type { AuditAction } from './audit-actions';
import type { Facts } from './changed-fields';

export interface AuditRecord {
  action: AuditAction;
  /** "number:6f0c…" */
  subject: string;
  /** only what changed; never a token, a password or a hash of one */
  before?: Facts;
  after?: Facts;
}

/** Records a change. `tx` is the transaction of the change itself: neither stands without the other. */
export async function recordAudit(
  tx: Prisma.TransactionClient,
  actor: Actor,
  { action, subject, before, after }: AuditRecord,
): Promise<void> {
  await tx.auditEntry.create({
    data: {
      actor: actorText(actor),
      action,
      subject,
      before: before ?? Prisma.DbNull,
      after: after ?? Prisma.DbNull,
    },
  });
}

import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import type { CallExport } from '@/lib/platform/generated/prisma/client';
import { toSearchParams } from '../../filters';
import { type ExportRequest, exportRequestQuery } from '../export-request';
import { isUnderWay, maxExportsOfPerson } from './schema';

/**
 * Has the file of `calls` calls prepared. Who exported what is in the audit log from then on.
 * Throws `forbidden` for whoever is not a person, and `conflict` when a person has as many as are kept.
 */
export async function requestExport(ctx: Ctx, request: ExportRequest, calls: number): Promise<CallExport> {
  const ownerId = requirePerson(ctx);
  return ctx.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM app_user WHERE id = ${ownerId}::uuid FOR UPDATE`;
    if ((await tx.callExport.count({ where: { ownerId } })) >= maxExportsOfPerson) {
      throw new AppError('conflict', `You have ${maxExportsOfPerson} exports: remove one of them first`);
    }
    const row = await tx.callExport.create({ data: { ownerId, query: exportRequestQuery(request), calls } });
    await recordAudit(tx, ctx.actor, {
      action: 'calls.export',
      subject: `export:${row.id}`,
      after: { format: request.format, filter: toSearchParams(request.state).toString(), calls },
    });
    return row;
  });
}

/** Cancels an export of one's own, or removes its file. */
export async function removeExport(ctx: Ctx, id: string): Promise<CallExport> {
  const ownerId = requirePerson(ctx);
  return ctx.db.$transaction(async (tx) => {
    const row = await tx.callExport.findFirst({ where: { id, ownerId } });
    if (!row) throw new AppError('not_found', 'This export is gone');
    await tx.callExport.delete({ where: { id } });
    await recordAudit(tx, ctx.actor, {
      action: isUnderWay(row.state) ? 'calls.export.cancel' : 'calls.export.remove',
      subject: `export:${id}`,
    });
    return row;
  });
}

/** Exports belong to people: a script reads the stream. */
function requirePerson(ctx: Ctx): string {
  requirePermission(ctx, 'calls:read');
  if (ctx.actor.kind !== 'user')
    throw new AppError('forbidden', 'Only a signed-in user has exports prepared');
  return ctx.actor.id;
}

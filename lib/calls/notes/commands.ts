import type { AuditAction } from '@/lib/audit/audit-actions';
import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import type { CallNote, Prisma } from '@/lib/platform/generated/prisma/client';
import { parseInput } from '@/lib/platform/parse-input';
import {
  type LabelChange,
  labelSchema,
  type NewNote,
  type NoteChange,
  newNoteSchema,
  noteChangeSchema,
} from './schema';

/** Writes a note on a call. Throws `not_found` for a call that is not there. */
export async function addNote(ctx: Ctx, input: NewNote): Promise<CallNote> {
  requirePermission(ctx, 'calls:annotate');
  const { callId, text } = parseInput(newNoteSchema, input);
  return ctx.db.$transaction(async (tx) => {
    await requireCall(tx, callId);
    const note = await tx.callNote.create({ data: { callId, text, authorId: personOf(ctx) } });
    await audit(tx, ctx, 'note.create', note.id, { callId });
    return note;
  });
}

/** Changes a note of one's own. */
export async function changeNote(ctx: Ctx, input: NoteChange): Promise<CallNote> {
  requirePermission(ctx, 'calls:annotate');
  const { id, text } = parseInput(noteChangeSchema, input);
  return ctx.db.$transaction(async (tx) => {
    const { callId } = await requireOwnNote(tx, ctx, id);
    const note = await tx.callNote.update({ where: { id }, data: { text } });
    await audit(tx, ctx, 'note.update', id, { callId });
    return note;
  });
}

/** Removes a note of one's own. */
export async function removeNote(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx, 'calls:annotate');
  await ctx.db.$transaction(async (tx) => {
    const { callId } = await requireOwnNote(tx, ctx, id);
    await tx.callNote.delete({ where: { id } });
    await audit(tx, ctx, 'note.delete', id, { callId });
  });
}

/**
 * Says what a call truly was; the newest word counts, the ones before stay in the audit log. A call that was once
 * drawn at random stays one of the sample, whoever changes its label.
 */
export async function labelCall(ctx: Ctx, input: LabelChange): Promise<void> {
  requirePermission(ctx, 'calls:annotate');
  const { callId, label, sampled } = parseInput(labelSchema, input);
  await ctx.db.$transaction(async (tx) => {
    await requireCall(tx, callId);
    const before = await tx.callLabel.findUnique({ where: { callId } });
    if (before?.label === label || (!before && label === null)) return;
    if (label === null) await tx.callLabel.delete({ where: { callId } });
    else {
      const data = {
        label,
        labelledBy: personOf(ctx),
        labelledAt: new Date(),
        sampled: sampled || before?.sampled === true,
      };
      await tx.callLabel.upsert({ where: { callId }, create: { callId, ...data }, update: data });
    }
    await recordAudit(tx, ctx.actor, {
      action: 'call.label',
      subject: `call:${callId}`,
      before: { label: before?.label ?? null },
      after: { label, ...(label !== null && { sampled }) },
    });
  });
}

const personOf = ({ actor }: Ctx): string | null => (actor.kind === 'user' ? actor.id : null);

async function requireCall(tx: Prisma.TransactionClient, id: string): Promise<void> {
  if ((await tx.call.count({ where: { id } })) === 0)
    throw new AppError('not_found', 'There is no such call');
}

async function requireOwnNote(tx: Prisma.TransactionClient, ctx: Ctx, id: string): Promise<CallNote> {
  const note = await tx.callNote.findUnique({ where: { id } });
  if (!note) throw new AppError('not_found', 'The note is gone');
  if (note.authorId === null || note.authorId !== personOf(ctx))
    throw new AppError('forbidden', 'Only its author may change a note');
  return note;
}

/** What was written stays out of the log: it may name people. */
const audit = (
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  action: AuditAction,
  id: string,
  after: { callId: string },
): Promise<void> => recordAudit(tx, ctx.actor, { action, subject: `note:${id}`, after });

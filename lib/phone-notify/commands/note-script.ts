import { actorText } from '@/lib/audit/actor';
import type { Ctx } from '@/lib/auth/context';
import type { Prisma } from '@/lib/platform/generated/prisma/client';
import type { ScriptNews } from '../script-schema';

/** Keeps what the vendor holds, when it is another version than the last. */
export async function noteScript(
  tx: Prisma.TransactionClient,
  { actor }: Pick<Ctx, 'actor'>,
  id: string,
  script: string,
): Promise<ScriptNews> {
  await tx.$queryRaw`SELECT FROM dedicated_number WHERE id = ${id}::uuid FOR UPDATE`;
  const where = { dedicatedNumberId: id };
  const [last, settled] = [
    await tx.incomingScript.findFirst({ where, orderBy: { id: 'desc' } }),
    await tx.incomingScript.findFirst({ where: { ...where, ...isSettled }, orderBy: { id: 'desc' } }),
  ];
  if (last?.script === script) return 'unchanged';
  const now = new Date();
  const isDrift = settled !== null && settled.script !== script;
  await tx.incomingScript.create({
    data: { ...where, script, origin: 'read', actor: actorText(actor), acceptedAt: isDrift ? null : now },
  });
  await tx.dedicatedNumber.updateMany({
    where: isDrift ? { id, scriptDriftAt: null } : { id },
    data: { scriptDriftAt: isDrift ? now : null },
  });
  if (last === null) return 'first';
  return isDrift ? 'changed' : 'restored';
}

/** A version that was set from here, or of which a person said that it is right. */
export const isSettled = {
  OR: [{ origin: { not: 'read' } }, { acceptedAt: { not: null } }],
} satisfies Prisma.IncomingScriptWhereInput;

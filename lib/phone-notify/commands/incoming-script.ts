import { actorText } from '@/lib/audit/actor';
import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import type { Prisma } from '@/lib/platform/generated/prisma/client';
import { parseInput } from '@/lib/platform/parse-input';
import { clientOfAccount } from '../account-client';
import type { PhoneNotifyClient } from '../client';
import { editScript } from '../edit-script';
import type { VendorFailure } from '../schema';
import {
  type ApplyUrl,
  applyUrlSchema,
  type NumberId,
  numberIdSchema,
  type RollBack,
  rollBackSchema,
  type ScriptNews,
  type ScriptResult,
} from '../script-schema';
import { noteScript } from './note-script';

/** One change of a number's script at a time over all processes; the second number is a hash of the number's id. */
const scriptLock = 72_707_374;
/** three questions to the vendor, each of which may take a quarter of a minute */
const changeTimeoutMs = 60_000;

interface Target {
  id: string;
  /** as the vendor writes numbers */
  vendorNumber: string;
  client: PhoneNotifyClient;
}

export type ReadOutcome = { news: ScriptNews } | { news: 'failed'; failure: VendorFailure };

/** Asks the vendor for the number's script and keeps it when it is another than the one known. */
export async function readIncomingScript(ctx: Ctx, input: NumberId): Promise<ReadOutcome> {
  requirePermission(ctx, 'numbers:write');
  const target = await findTarget(ctx, parseInput(numberIdSchema, input).id);
  const answer = await target.client.getIncomingCallScript(target.vendorNumber);
  const asked = { scriptAskedAt: new Date(), scriptFailure: answer.ok ? '' : answer.failure.message };
  await ctx.db.dedicatedNumber.update({
    where: { id: target.id },
    data: answer.ok ? { ...asked, urlSentAt: null } : asked,
  });
  if (!answer.ok) return { news: 'failed', failure: answer.failure };
  return { news: await ctx.db.$transaction((tx) => noteScript(tx, ctx, target.id, answer.value)) };
}

/** Sets the URL at the beginning of the script that was seen, and reads it back. */
export async function applyUrl(ctx: Ctx, input: ApplyUrl): Promise<ScriptResult> {
  requirePermission(ctx, 'numbers:write');
  const { id, seenId, url, reduceSeveral, reason } = parseInput(applyUrlSchema, input);
  const seen = await getVersion(ctx, id, seenId);
  const edit = editScript(seen, url, { reduceSeveral });
  if (!edit.ok) {
    const message =
      edit.reason === 'several'
        ? 'The script has several commands: agree to make one of them'
        : 'The script cannot be edited safely: mend the tildes around its command first';
    return { status: 'failed', message };
  }
  return changeScript(ctx, { id, seen, next: edit.script, origin: 'applied', reason });
}

/** Sets an earlier version again, every byte of it. */
export async function rollBackScript(ctx: Ctx, input: RollBack): Promise<ScriptResult> {
  requirePermission(ctx, 'numbers:write');
  const { id, seenId, toId, reason } = parseInput(rollBackSchema, input);
  const [seen, next] = [await getVersion(ctx, id, seenId), await getVersion(ctx, id, toId)];
  return changeScript(ctx, { id, seen, next, origin: 'rolled_back', reason });
}

/** Says that a change made elsewhere is right: its warning goes. */
export async function acceptScript(ctx: Ctx, input: NumberId): Promise<ScriptResult> {
  requirePermission(ctx, 'numbers:write');
  const { id } = parseInput(numberIdSchema, input);
  await ctx.db.$transaction(async (tx) => {
    await tx.incomingScript.updateMany({
      where: { dedicatedNumberId: id, acceptedAt: null },
      data: { acceptedAt: new Date() },
    });
    await tx.dedicatedNumber.update({ where: { id }, data: { scriptDriftAt: null } });
    await recordAudit(tx, ctx.actor, { action: 'number.script_accept', subject: `number:${id}` });
  });
  return { status: 'done', message: 'The change is accepted' };
}

interface Change {
  id: string;
  /** what the person saw */
  seen: string;
  next: string;
  origin: 'applied' | 'rolled_back';
  reason: string;
}

async function changeScript(ctx: Ctx, change: Change): Promise<ScriptResult> {
  const target = await findTarget(ctx, change.id);
  return ctx.db.$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ held: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(${scriptLock}::int, hashtext(${change.id})) AS held`;
      if (!lock?.held) {
        return { status: 'failed', message: 'Someone else is changing this script now: read it again' };
      }
      return setAndReadBack(tx, ctx, target, change);
    },
    { timeout: changeTimeoutMs },
  );
}

async function setAndReadBack(
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  { id, vendorNumber, client }: Target,
  { seen, next, origin, reason }: Change,
): Promise<ScriptResult> {
  const before = await client.getIncomingCallScript(vendorNumber);
  if (!before.ok) return { status: 'failed', message: `Nothing was changed. ${before.failure.message}` };
  if (before.value !== seen) {
    await noteScript(tx, ctx, id, before.value);
    const message = 'The script was changed meanwhile: nothing was overwritten. Look at both and try again.';
    return { status: 'conflict', message, expected: seen, found: before.value };
  }
  const set = await client.setIncomingCallScript(vendorNumber, next);
  if (!set.ok) {
    if (mayHaveBeenTaken.has(set.failure.kind)) await noteUnconfirmed(tx, id, set.failure.message);
    return { status: 'failed', message: set.failure.message };
  }
  const after = await client.getIncomingCallScript(vendorNumber);
  if (!after.ok) {
    const message = `It was sent, but cannot be read back: ${after.failure.message}. Read the script again.`;
    await noteUnconfirmed(tx, id, message);
    return { status: 'failed', message };
  }
  if (after.value !== next) {
    await noteScript(tx, ctx, id, after.value);
    return { status: 'failed', message: 'Phone Notify! holds another script than the one it was sent' };
  }
  await tx.incomingScript.create({
    data: { dedicatedNumberId: id, script: next, origin, reason, actor: actorText(ctx.actor) },
  });
  await tx.dedicatedNumber.update({
    where: { id },
    data: { scriptAskedAt: new Date(), scriptFailure: '', scriptDriftAt: null, urlSentAt: null },
  });
  await recordAudit(tx, ctx.actor, {
    action: origin === 'applied' ? 'number.script_apply' : 'number.script_roll_back',
    subject: `number:${id}`,
    after: { reason },
  });
  return { status: 'done', message: 'Set, read back and compared: Phone Notify! holds exactly this script' };
}

/** Of these failures nobody knows whether the vendor took the script. */
const mayHaveBeenTaken = new Set<VendorFailure['kind']>(['timeout', 'network', 'nonsense']);

async function noteUnconfirmed(tx: Prisma.TransactionClient, id: string, failure: string): Promise<void> {
  const now = new Date();
  await tx.dedicatedNumber.update({
    where: { id },
    data: { urlSentAt: now, scriptAskedAt: now, scriptFailure: failure },
  });
}

async function findTarget({ db }: Ctx, id: string): Promise<Target> {
  const number = await db.dedicatedNumber.findUnique({ where: { id } });
  if (!number) throw new AppError('not_found', 'There is no such number');
  const client = await clientOfAccount({ db }, number.accountId);
  if (!client) throw new AppError('conflict', 'The account of this number has no license key');
  return { id, vendorNumber: number.phoneNumber.replace(/^\+1?/, ''), client };
}

async function getVersion({ db }: Ctx, dedicatedNumberId: string, id: string): Promise<string> {
  const row = await db.incomingScript.findFirst({ where: { id: BigInt(id), dedicatedNumberId } });
  if (!row) throw new AppError('not_found', 'There is no such version of the script');
  return row.script;
}

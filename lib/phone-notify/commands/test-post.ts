import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { openToken, postbackUrl } from '@/lib/numbers/receive-keys';
import { sealingKey } from '@/lib/numbers/sealing-key';
import { env } from '@/lib/platform/env';
import { AppError } from '@/lib/platform/errors';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { parseInput } from '@/lib/platform/parse-input';
import { loadSecrets } from '@/lib/platform/secrets';
import { type PostTrace, tracedPost } from '@/lib/platform/traced-post';
import { bodyHashBytes } from '@/lib/postbacks/insert-postbacks';
import { type SendTestPost, sendTestPostSchema } from '../proof-schema';

export interface TestPostResult {
  url: string;
  trace: PostTrace;
  /** from the end of the answer until the postback was found in the database; null: it was not */
  storedAfterMs: number | null;
}

/** How long a stored postback may take to show: as long as the spool needs when the database was away. */
const storedWithinMs = 8_000;
const lookEveryMs = 50;

/**
 * Posts to the number's URL as Phone Notify! would, through the public address, and looks for it in the database. The
 * post is known by its hash before it is sent, so that it never counts as a call.
 */
export async function sendTestPost(
  ctx: Ctx,
  input: SendTestPost,
  { baseUrl }: { baseUrl: string },
): Promise<TestPostResult> {
  requirePermission(ctx, 'numbers:write');
  const { id } = parseInput(sendTestPostSchema, input);
  const number = await ctx.db.dedicatedNumber.findUnique({
    where: { id },
    include: {
      receiveKeys: {
        where: { OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] },
        orderBy: { createdAt: 'desc' },
        take: 1,
      },
    },
  });
  if (!number) throw new AppError('not_found', 'There is no such number');
  const [key] = number.receiveKeys;
  const token = key ? openToken(key.tokenSealed, sealingKey()) : null;
  if (token === null) throw new AppError('conflict', 'This number has no URL that can be opened here');

  const { body, bodyHash } = writeBody(number.phoneNumber);
  await ctx.db.$transaction(async (tx) => {
    await tx.testPost.create({ data: { bodyHash, dedicatedNumberId: id } });
    await recordAudit(tx, ctx.actor, { action: 'number.test-post', subject: `number:${id}` });
  });
  const url = new URL(postbackUrl(baseUrl, token));
  const { APP_URL } = env();
  const trace = await tracedPost({
    url,
    body,
    contentType: 'application/x-www-form-urlencoded',
    mayBePrivate: APP_URL !== undefined && new URL(APP_URL).origin === url.origin,
  });
  const storedAfterMs = trace.status === 200 ? await waitUntilStored(ctx.db, bodyHash) : null;
  return { url: url.href, trace, storedAfterMs };
}

/** The form of an incoming call that ended, as documented, with a random word that makes its hash unique. */
function writeBody(phoneNumber: string): { body: string; bodyHash: Buffer<ArrayBuffer> } {
  const body = new URLSearchParams({
    QueueID: '0',
    ResponseCode: '30',
    incoming: 'true',
    phonenumber: phoneNumber.replace(/^\+1?/, ''),
    testpost: randomBytes(16).toString('hex'),
  }).toString();
  const bodyHash = createHmac('sha256', loadSecrets(env().DATA_DIR).postbackHmacKey)
    .update(body)
    .digest()
    .subarray(0, bodyHashBytes) as Buffer<ArrayBuffer>;
  return { body, bodyHash };
}

async function waitUntilStored(db: PrismaClient, bodyHash: Buffer<ArrayBuffer>): Promise<number | null> {
  const beganMs = performance.now();
  // by receipt first, which has an index: the post was made just now
  const since = new Date(Date.now() - 60_000);
  while (performance.now() - beganMs < storedWithinMs) {
    if (
      await db.postback.findFirst({ where: { receivedAt: { gte: since }, bodyHash }, select: { id: true } })
    )
      return Math.round(performance.now() - beganMs);
    await sleep(lookEveryMs);
  }
  return null;
}

import { openToken } from '@/lib/numbers/receive-keys';
import { sealingKey } from '@/lib/numbers/sealing-key';
import { env } from '@/lib/platform/env';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { log } from '@/lib/platform/log';
import { processWide } from '@/lib/platform/process-wide';
import { createPhoneNotifyClient, type PhoneNotifyClient } from './client';

interface Kept {
  /** a key that was entered anew gets a client anew */
  setAtMs: number;
  client: PhoneNotifyClient;
}

/** One client an account and process, so that the bounded rate holds over all who ask. */
const clients = () => processWide('phone-notify-clients', () => new Map<string, Kept>());

/** "Accepted" is kept to the minute: a run of questions does not write a row for each. */
const acceptedStepMs = 60_000;

/** Speaks to the vendor for an account; null: it has no license key, or none that this installation can open. */
export async function clientOfAccount(
  { db }: { db: PrismaClient },
  accountId: string,
): Promise<PhoneNotifyClient | null> {
  const account = await db.account.findUnique({
    where: { id: accountId },
    select: { licenseKeySealed: true, licenseKeySetAt: true },
  });
  if (!account?.licenseKeySealed || !account.licenseKeySetAt) return null;
  const setAtMs = account.licenseKeySetAt.getTime();
  const kept = clients().get(accountId);
  if (kept?.setAtMs === setAtMs) return kept.client;

  const licenseKey = openToken(account.licenseKeySealed, sealingKey());
  if (licenseKey === null) return null;
  // only this very key: one that was entered meanwhile is not stopped for the old one's sake
  const thisKey = { id: accountId, licenseKeySetAt: account.licenseKeySetAt };
  let notedMs = Number.NEGATIVE_INFINITY;
  const client = createPhoneNotifyClient({
    baseUrl: env().PHONE_NOTIFY_URL,
    licenseKey,
    onKeyAccepted: async () => {
      if (performance.now() - notedMs < acceptedStepMs) return;
      notedMs = performance.now();
      await db.account.updateMany({ where: thisKey, data: { licenseKeyAcceptedAt: new Date() } });
    },
    isKeyRefused: async () =>
      (await db.account.count({ where: { ...thisKey, licenseKeyRefusedAt: null } })) === 0,
    onKeyRefused: async () => {
      await db.account.updateMany({
        where: { ...thisKey, licenseKeyRefusedAt: null },
        data: { licenseKeyRefusedAt: new Date() },
      });
      log.error(
        { accountId },
        'Phone Notify! calls the license key invalid: nothing is asked until it is entered anew',
      );
    },
  });
  clients().set(accountId, { setAtMs, client });
  return client;
}

/** For the few operations that need no license key; sends none. */
export const keylessClient = (): PhoneNotifyClient =>
  processWide('phone-notify-keyless-client', () =>
    createPhoneNotifyClient({ baseUrl: env().PHONE_NOTIFY_URL, licenseKey: '' }),
  );

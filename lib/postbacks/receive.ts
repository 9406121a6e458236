import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import { log } from '@/lib/platform/log';
import { metrics } from '@/lib/platform/metrics';
import { GroupInsert } from './group-insert';
import { bodyHashBytes, insertPostbacks, type NewPostback } from './insert-postbacks';
import { ReceiveKeyRing } from './receive-keys';
import { redactBody } from './redact';

/** The largest body that is taken, in bytes. */
export const maxBodyBytes = 256 * 1024;

const busyPendingRows = 12;

export interface IncomingPostback {
  /** the last part of the URL's path */
  token: string;
  contentType: string;
  userAgent: string;
  remoteAddress: string;
  body: Buffer;
}

/** `stored` only after the commit. */
export type ReceiveResult = 'stored' | 'unknown_key' | 'unavailable';

export interface ReceiverOptions {
  pool: Pool;
  hmacKey: Buffer;
  /** called after each commit, so that the projector need not wait for its tick */
  onStored?: () => void;
  now?: () => number;
}

/** The one function behind both doors: key → redact → one shared commit. */
export class Receiver {
  private readonly keys: ReceiveKeyRing;
  private readonly group: GroupInsert<NewPostback>;
  private readonly hmacKey: Buffer;
  private readonly now: () => number;

  constructor({ pool, hmacKey, onStored, now = Date.now }: ReceiverOptions) {
    this.keys = new ReceiveKeyRing(pool, now);
    this.hmacKey = hmacKey;
    this.now = now;
    this.group = new GroupInsert(
      async (rows) => {
        await insertPostbacks(pool, rows);
        onStored?.();
      },
      { maxRows: 512, maxInFlight: 2 },
    );
  }

  /** Never throws. */
  async receive(incoming: IncomingPostback): Promise<ReceiveResult> {
    const startedMs = performance.now();
    const result = await this.store(incoming);
    const { postbacks, receiveSeconds } = metrics();
    postbacks.inc({ result });
    if (result === 'stored') receiveSeconds.observe((performance.now() - startedMs) / 1000);
    return result;
  }

  private async store(incoming: IncomingPostback): Promise<ReceiveResult> {
    try {
      const key = await this.keys.find(incoming.token);
      if (!key) return 'unknown_key';
      const { body, redactions } = redactBody(incoming.contentType, incoming.body);
      await this.group.add({
        receivedAt: new Date(this.now()),
        accountId: key.accountId,
        receiveKeyId: key.id,
        contentType: storable(incoming.contentType),
        userAgent: storable(incoming.userAgent),
        remoteAddress: storable(incoming.remoteAddress),
        body,
        bodyHash: createHmac('sha256', this.hmacKey)
          .update(incoming.body)
          .digest()
          .subarray(0, bodyHashBytes),
        redactions,
      });
      return 'stored';
    } catch (error) {
      log.error({ error: error instanceof Error ? error.message : String(error) }, 'postback not stored');
      return 'unavailable';
    }
  }

  /** Whether more senders wait for a commit than a machine that keeps up ever has waiting. */
  isBusy(): boolean {
    return this.group.pendingRows >= busyPendingRows;
  }

  /** Resolves once everything that was accepted is committed. */
  drained(): Promise<void> {
    return this.group.drained();
  }
}

/** Header text: Postgres takes no NUL, and nobody needs more than this of it. */
const storable = (text: string): string => text.replaceAll('\0', '').slice(0, 300);
